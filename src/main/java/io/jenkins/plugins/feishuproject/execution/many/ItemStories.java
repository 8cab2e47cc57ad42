package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Tells the story of each of many work items, a number of them at once. */
final class ItemStories<C extends ItemChange<C>, F> {

    private static final int MAX_AT_ONCE = 64;

    private final Session session;
    private final Progress<ItemsState<C, F>> progress;
    private final ItemTask.Story<C, F> story;
    private final BiFunction<Session, Progress<ItemState<C, F>>, ItemReport<C, F>> report;
    private final SharedSaves saves;

    /** @param report tells the end of a story that broke */
    ItemStories(
            Session session,
            Progress<ItemsState<C, F>> progress,
            ItemTask.Story<C, F> story,
            BiFunction<Session, Progress<ItemState<C, F>>, ItemReport<C, F>> report) {
        this.session = session;
        this.progress = progress;
        this.story = story;
        this.report = report;
        this.saves = new SharedSaves(progress, SharedSaves.UNASKED);
    }

    /**
     * The outcome of each item, in their order.
     *
     * @param known those that were told before a restart, with null for the items that are left
     */
    List<ItemOutcome> run(List<ItemOutcome> known) throws InterruptedException {
        int count = known.size();
        List<Integer> left = IntStream.range(0, count)
                .filter(index -> known.get(index) == null)
                .boxed()
                .toList();
        AtomicInteger done = new AtomicInteger(count - left.size());
        tellStatus(done.get(), count);
        List<ItemOutcome> ended = ItemThreads.run(
                left.stream()
                        .<Callable<ItemOutcome>>map(index -> () -> {
                            ItemOutcome outcome = outcome(index, count);
                            tellStatus(done.incrementAndGet(), count);
                            return outcome;
                        })
                        .toList(),
                MAX_AT_ONCE,
                saves::run);
        List<ItemOutcome> outcomes = new ArrayList<>(known);
        IntStream.range(0, left.size()).forEach(i -> outcomes.set(left.get(i), ended.get(i)));
        return outcomes;
    }

    private void tellStatus(int done, int all) {
        session.log()
                .waitingFor(LocalizedMessage.of(
                        ItemStories.class, "status", LocalizedMessage.count(done), LocalizedMessage.count(all)));
    }

    private ItemOutcome outcome(int index, int count) throws InterruptedException {
        Session part = session.ofItem(index + 1, count);
        Progress<ItemState<C, F>> item = new ItemProgress<>(progress, index, saves::save);
        Callable<ItemOutcome> ending = story.of(part, item);
        try {
            return session.build().work().call(ending);
        } catch (ExecutionException e) {
            return broken(part, item, e.getCause());
        }
    }

    private ItemOutcome broken(Session part, Progress<ItemState<C, F>> item, Throwable failure)
            throws InterruptedException {
        return session.work(() -> new ItemFailures(report.apply(part, item)).broken(failure));
    }
}
