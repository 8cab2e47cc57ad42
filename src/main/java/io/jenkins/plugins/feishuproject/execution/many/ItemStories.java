package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Tells the story of each of many work items, a number of them at once. */
final class ItemStories<I extends ItemState<I>, S extends ItemsState<I, S>> {

    private static final int MAX_AT_ONCE = 64;

    private final Session session;
    private final Progress<S> progress;
    private final ItemTask.Story<I> story;
    private final BiFunction<Session, Progress<I>, ItemReport<I>> report;
    private final SharedSaves saves;

    /** @param report tells the end of a story that broke */
    ItemStories(
            Session session,
            Progress<S> progress,
            ItemTask.Story<I> story,
            BiFunction<Session, Progress<I>, ItemReport<I>> report) {
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
        AtomicReferenceArray<ItemOutcome> outcomes = new AtomicReferenceArray<>(known.toArray(ItemOutcome[]::new));
        List<Integer> left = IntStream.range(0, outcomes.length())
                .filter(index -> outcomes.get(index) == null)
                .boxed()
                .toList();
        AtomicInteger done = new AtomicInteger(outcomes.length() - left.size());
        tellStatus(done.get(), outcomes.length());
        session.forEach(
                left,
                MAX_AT_ONCE,
                index -> {
                    outcomes.set(index, outcome(index, outcomes.length()));
                    tellStatus(done.incrementAndGet(), outcomes.length());
                },
                none -> saves.run());
        return IntStream.range(0, outcomes.length()).mapToObj(outcomes::get).toList();
    }

    private void tellStatus(int done, int all) {
        session.log()
                .waitingFor(LocalizedMessage.of(
                        ItemStories.class, "status", LocalizedMessage.count(done), LocalizedMessage.count(all)));
    }

    private ItemOutcome outcome(int index, int count) throws InterruptedException {
        Session part = session.ofItem(index + 1, count);
        Progress<I> item = new ItemProgress<>(progress, index, saves::save);
        Callable<ItemOutcome> ending = story.of(part, item);
        try {
            return session.build().work().call(ending);
        } catch (ExecutionException e) {
            return broken(part, item, e.getCause());
        }
    }

    private ItemOutcome broken(Session part, Progress<I> item, Throwable failure) throws InterruptedException {
        try {
            return session.build().work().call(() -> report.apply(part, item).broken(failure));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
