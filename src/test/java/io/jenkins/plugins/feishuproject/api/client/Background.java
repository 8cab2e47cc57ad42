package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.Wait;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes blocking calls on threads of their own; cancelling what it returns interrupts the thread. */
final class Background {

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    <T> CompletableFuture<T> call(Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> end(result, call), "a call of a test");
        thread.setDaemon(true);
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                thread.interrupt();
            }
        });
        threads.add(thread);
        thread.start();
        return result;
    }

    /** Waits until all calls have ended; after that nothing can be sent any more. */
    void runOut() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(30_000);
            if (thread.isAlive()) {
                throw new AssertionError("a call has not ended: " + String.join("\n", lines(thread)));
            }
        }
    }

    /** Waits until so many calls wait for something. */
    void awaitParked(int calls) {
        Wait.until(() -> threads.stream().filter(Background::isParked).count() >= calls);
    }

    private static boolean isParked(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static String[] lines(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(Object::toString).toArray(String[]::new);
    }

    private static <T> void end(CompletableFuture<T> result, Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }
}
