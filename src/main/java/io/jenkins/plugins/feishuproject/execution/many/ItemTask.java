package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.Task;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A step that does the same for one work item, or for each of many. A subclass makes the change of one of them.
 *
 * @param <C> what is done with each work item
 * @param <F> what is found for each
 */
@Restricted(NoExternalUse.class)
public abstract class ItemTask<C extends ItemChange<C>, F> implements Task<ItemsState<C, F>> {

    private static final long serialVersionUID = 1L;

    /** Makes the change of one item; null after a dry run. */
    @CheckForNull
    protected abstract Made make(Session session, Progress<ItemState<C, F>> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException;

    /** Tells how the change of an item ended. */
    protected abstract ItemReport<C, F> report(Session session, Progress<ItemState<C, F>> progress);

    /** What is done once, before the changes of many items. */
    protected void prepare(Session session, Progress<ItemsState<C, F>> progress) throws InterruptedException {
        // Most have nothing to prepare.
    }

    @Override
    public final Map<String, Object> run(Session session, Progress<ItemsState<C, F>> progress)
            throws InterruptedException, StepFailure {
        if (!progress.get().isMany()) {
            return runOne(session, at(progress, 0));
        }
        return progress.get().items().isEmpty()
                ? told(session, () -> StepEnd.nothingToDo(session))
                : runMany(session, progress);
    }

    private Map<String, Object> runMany(Session session, Progress<ItemsState<C, F>> progress)
            throws InterruptedException, StepFailure {
        try {
            session.awaitBeginning();
            session.log().bePatient();
            List<ItemOutcome> known = known(session, progress);
            prepare(session, progress);
            Story<C, F> story = story(session, progress);
            List<ItemOutcome> outcomes = new ItemStories<>(session, progress, story, this::report).run(known);
            return told(session, () -> new StepEnd(outcomes).told(session));
        } catch (UnsavedException e) {
            throw new StepFailure(e.getMessage());
        } catch (WrongArgumentsException e) {
            throw told(session, () -> allUntried(session, progress, e));
        }
    }

    /** The story of each of many items, once the people whom all of them name were looked up. */
    private Story<C, F> story(Session session, Progress<ItemsState<C, F>> progress)
            throws WrongArgumentsException, UnsavedException, InterruptedException {
        Set<String> emails = progress.get().change().emails();
        if (emails.isEmpty()) {
            return this::done;
        }
        try {
            UserDirectory people = new WorkItemNames(session).people(emails);
            progress.update(state -> state.with(state.change().with(people)));
            if (!progress.get().dryRun()) {
                progress.save();
            }
            return this::done;
        } catch (FeishuProjectException e) {
            return (item, change) -> () -> failures(item, change).refused(e);
        }
    }

    /** The story of one item; returns how to tell its end, which is part of the build's work. */
    private Callable<ItemOutcome> done(Session session, Progress<ItemState<C, F>> progress)
            throws InterruptedException {
        try {
            session.awaitBeginning();
            Made made = make(session, progress);
            return made == null
                    ? () -> report(session, progress).dryRun()
                    : () -> report(session, progress).succeeded(made);
        } catch (Refusal e) {
            return () -> failures(session, progress).refused(e);
        } catch (WrongArgumentsException e) {
            return () -> failures(session, progress).wrong(e);
        } catch (UnsavedException e) {
            return () -> failures(session, progress).unsaved(e);
        } catch (RuntimeException | Error e) {
            return () -> failures(session, progress).broken(e);
        }
    }

    /** One line of the log tells what is wrong for all of them. */
    private StepFailure allUntried(
            Session session, Progress<ItemsState<C, F>> progress, WrongArgumentsException wrong) {
        ItemsState<C, F> state = progress.get();
        List<Map<String, Object>> results = indices(state.items().size())
                .map(index ->
                        failures(session, at(progress, index)).untried(wrong).result())
                .toList();
        return StepFailure.wrongArguments(
                state.request().functionName(), session.build().masking().in(wrong.getMessage()), results);
    }

    private Map<String, Object> runOne(Session session, Progress<ItemState<C, F>> item)
            throws InterruptedException, StepFailure {
        Callable<ItemOutcome> ending = done(session, item);
        try {
            return session.tell(() -> ending.call().returned());
        } catch (ExecutionException e) {
            return told(
                    session, () -> failures(session, item).broken(e.getCause()).returned());
        }
    }

    private static <T> T told(Session session, Callable<T> ending) throws InterruptedException, StepFailure {
        try {
            return session.tell(ending);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The outcomes that were told before a restart, with null for each of the others. */
    private List<ItemOutcome> known(Session session, Progress<ItemsState<C, F>> progress) throws InterruptedException {
        return session.isResumed()
                ? session.work(() -> new ToldItems<>(progress, session.build().run()).outcomes())
                : Arrays.asList(new ItemOutcome[progress.get().items().size()]);
    }

    @Override
    public final Optional<Map<String, Object>> told(Progress<ItemsState<C, F>> progress, Run<?, ?> run) {
        return progress.get().items().isEmpty() ? Optional.empty() : new ToldItems<>(progress, run).result();
    }

    @Override
    public final void aborted(@CheckForNull Session session, Progress<ItemsState<C, F>> progress, TaskListener log) {
        ItemsState<C, F> state = progress.get();
        if (state.isMany()) {
            abortedMany(session, progress, log);
        } else if (session == null) {
            log.getLogger().println(ItemFailures.aborted(state.item(0)));
        } else {
            failures(session, at(progress, 0)).aborted();
        }
    }

    private void abortedMany(@CheckForNull Session session, Progress<ItemsState<C, F>> progress, TaskListener log) {
        ItemsState<C, F> state = progress.get();
        List<ItemState<C, F>> items =
                indices(state.items().size()).map(state::item).toList();
        String sentence = aborted(
                items.size(),
                items.stream().filter(ItemTask::isDone).count(),
                items.stream()
                        .filter(item -> !hasEnded(item) && item.mayHaveChanged())
                        .count());
        if (session == null) {
            log.getLogger().println(sentence);
            return;
        }
        session.log().printNow(sentence);
        indices(items.size())
                .filter(index -> !hasEnded(items.get(index)))
                .forEach(index -> failures(session.ofItem(index + 1, items.size()), at(progress, index))
                        .aborted());
    }

    private static String aborted(int all, long done, long underWay) {
        String counted = LocalizedMessage.count(done);
        return underWay == 0
                ? Messages.ItemTask_abortedBetween(counted, LocalizedMessage.count(all))
                : Messages.ItemTask_aborted(counted, LocalizedMessage.count(all), LocalizedMessage.count(underWay));
    }

    private static boolean hasEnded(ItemState<?, ?> item) {
        return item.recorded() != null && item.recorded() != Outcome.ABORTED;
    }

    private static boolean isDone(ItemState<?, ?> item) {
        return item.recorded() == Outcome.SUCCESS;
    }

    private ItemFailures failures(Session session, Progress<ItemState<C, F>> progress) {
        return new ItemFailures(report(session, progress));
    }

    private Progress<ItemState<C, F>> at(Progress<ItemsState<C, F>> progress, int index) {
        return new ItemProgress<>(progress, index, progress::save);
    }

    private static Stream<Integer> indices(int count) {
        return IntStream.range(0, count).boxed();
    }

    /** What is done with one of many items. */
    interface Story<C extends ItemChange<C>, F> {

        /** Does it; returns how to tell its end, which is part of the build's work. */
        Callable<ItemOutcome> of(Session session, Progress<ItemState<C, F>> progress) throws InterruptedException;
    }
}
