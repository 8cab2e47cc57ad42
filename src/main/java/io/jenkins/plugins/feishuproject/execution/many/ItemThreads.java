package io.jenkins.plugins.feishuproject.execution.many;

import com.google.common.base.Throwables;
import io.jenkins.plugins.feishuproject.config.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the stories of many items, a number of them at once, each on a virtual thread. */
final class ItemThreads {

    private ItemThreads() {}

    /**
     * Returns what the stories return once all have ended. An interrupt of the task, or a story that is interrupted or
     * throws, ends them all; nothing of the step goes on after it.
     *
     * @param beside runs until then, and is interrupted
     */
    static <T> List<T> run(List<Callable<T>> stories, int atOnce, Callable<T> beside) throws InterruptedException {
        int count = Math.min(atOnce, stories.size()) + 1;
        try (ExecutorService threads = Executors.newFixedThreadPool(count, Threads.get()::virtual)) {
            try {
                return results(stories, beside, new ExecutorCompletionService<>(threads));
            } catch (ExecutionException e) {
                Throwables.throwIfInstanceOf(e.getCause(), InterruptedException.class);
                Throwables.throwIfUnchecked(e.getCause());
                throw new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T> List<T> results(List<Callable<T>> stories, Callable<T> beside, CompletionService<T> threads)
            throws ExecutionException, InterruptedException {
        Future<T> other = threads.submit(beside);
        List<Future<T>> running = stories.stream().map(threads::submit).toList();
        int left = running.size();
        while (left > 0) {
            Future<T> ended = threads.take();
            ended.get();
            left -= ended == other ? 0 : 1;
        }
        return running.stream().map(Future::resultNow).toList();
    }
}
