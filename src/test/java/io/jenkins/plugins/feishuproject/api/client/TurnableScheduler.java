package io.jenkins.plugins.feishuproject.api.client;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A scheduler and the nanoseconds that it goes by; no time passes until it is turned. */
final class TurnableScheduler extends ScheduledThreadPoolExecutor implements LongSupplier {

    private final Queue<Task<?>> tasks = new PriorityQueue<>();
    private Duration lateness = Duration.ZERO;
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

    TurnableScheduler() {
        super(0);
    }

    /** From now on it wakes up later than it was asked to. */
    void wakeLateBy(Duration time) {
        lateness = time;
    }

    /** Lets time pass, and runs what falls due meanwhile, in that order. */
    void turn(Duration ahead) {
        long until = now + ahead.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due - until <= 0) {
            Task<?> task = tasks.remove();
            now = task.due;
            task.run();
        }
        now = until;
    }

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        }
        Task<V> task = new Task<>(callable, now + unit.toNanos(delay) + lateness.toNanos());
        tasks.add(task);
        return task;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long due;

        private Task(Callable<V> callable, long due) {
            super(callable);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Comparator.<Delayed>comparingLong(each -> each.getDelay(TimeUnit.NANOSECONDS))
                    .compare(this, other);
        }
    }
}
