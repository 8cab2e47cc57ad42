package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Those who share their looks at work items. One thread makes the calls while anybody waits: one call for up to twenty
 * work items, and one more for each that somebody wants to see in detail.
 */
final class PollGroup implements Runnable {

    /** The API takes 50, but answers with their whole workflows. */
    private static final int MAX_IDS = 20;

    private final AtomicInteger members = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final BlockingQueue<PollRequest> arrivals = new LinkedBlockingQueue<>();
    private final List<PollRequest> waiting = new ArrayList<>();
    private volatile Thread thread;

    @CheckForNull
    private volatile SharedLook underWay;

    /** The looks in detail of the last seconds, by work item: for those who were busy when they were taken. */
    private final Map<String, DetailedLook> detailed = new HashMap<>();

    /** How many work items to ask for in one call; 0 once the API takes no list at all. */
    private int maxIds = MAX_IDS;

    void join() {
        members.incrementAndGet();
    }

    /** Returns whether anybody is left. */
    boolean leave() {
        boolean isAnybodyLeft = members.decrementAndGet() > 0;
        PollRequest wakeUp = new PollRequest(null, null, 0, 0, null);
        wakeUp.look().cancel(false);
        arrivals.add(wakeUp);
        return isAnybodyLeft;
    }

    void startOnce(ThreadFactory threads) {
        if (started.compareAndSet(false, true)) {
            thread = threads.newThread(this);
            thread.start();
        }
    }

    void add(PollRequest request) {
        arrivals.add(request);
    }

    @Override
    public void run() {
        while (members.get() > 0) {
            try {
                awaitDue();
                lookAt(takeDue());
            } catch (InterruptedException e) {
                // Whoever waited for what was under way has gone; the others still wait.
            }
        }
    }

    /** Somebody has given up waiting: if nobody else waits for the call that is under way, it ends. */
    void gone() {
        SharedLook look = underWay;
        if (look != null && !look.isAwaited()) {
            thread.interrupt();
        }
    }

    /** Returns once a look is due, or somebody has arrived or left. */
    private void awaitDue() throws InterruptedException {
        long nanos =
                waiting.stream().mapToLong(PollRequest::nanosUntilDue).min().orElse(Long.MAX_VALUE);
        long longest = detailed.isEmpty() ? Long.MAX_VALUE : DetailedLook.LIFETIME;
        PollRequest arrived = arrivals.poll(Math.max(0, Math.min(nanos, longest)), TimeUnit.NANOSECONDS);
        if (arrived != null) {
            waiting.add(arrived);
            arrivals.drainTo(waiting);
        }
        detailed.values().removeIf(DetailedLook::isOld);
        waiting.forEach(this::showMissed);
        waiting.removeIf(request -> !request.isWanted());
    }

    private void showMissed(PollRequest request) {
        DetailedLook missed = request.isWanted() ? detailed.get(request.workItemId()) : null;
        if (missed != null && missed.at() - request.seen() > 0 && request.isWantedInDetail(missed.look())) {
            request.look().complete(missed.look());
        }
    }

    /**
     * The looks to take now, if any is due. As there is room in the call, those that are due next come along: so those
     * who began at different times share their calls from then on.
     */
    private List<PollRequest> takeDue() {
        long now = System.nanoTime();
        // Whoever arrives or leaves comes by here, so the many who wait are put in order only for a look.
        if (waiting.stream().noneMatch(request -> request.due() - now <= 0)) {
            return List.of();
        }
        waiting.sort(Comparator.comparingLong(request -> request.due() - now));
        Set<String> ids = waiting.stream()
                .map(PollRequest::workItemId)
                .distinct()
                .limit(Math.max(1, maxIds))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<PollRequest> due = waiting.stream()
                .filter(request -> ids.contains(request.workItemId()))
                .toList();
        waiting.removeAll(due);
        return due;
    }

    private void lookAt(List<PollRequest> due) throws InterruptedException {
        SharedLook look = new SharedLook(due, (id, details) -> detailed.put(id, DetailedLook.now(details)));
        underWay = look;
        try {
            boolean isListTooLong = look.take(maxIds > 0);
            maxIds = isListTooLong ? maxIds / 2 : maxIds;
        } catch (RuntimeException | Error e) {
            due.forEach(request -> request.look().completeExceptionally(e));
        } finally {
            underWay = null;
            waiting.addAll(due.stream().filter(PollRequest::isWanted).toList());
        }
    }

    /** @param at when it was taken, in terms of {@link System#nanoTime()} */
    private record DetailedLook(WorkItemLook look, long at) {

        private static final long LIFETIME = TimeUnit.SECONDS.toNanos(10);

        static DetailedLook now(WorkItemLook look) {
            return new DetailedLook(look, System.nanoTime());
        }

        boolean isOld() {
            return System.nanoTime() - at > LIFETIME;
        }
    }
}
