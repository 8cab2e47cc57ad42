package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Somebody's wish to look at a work item.
 *
 * @param seen when whoever wishes it had the last look, or began, in terms of {@link System#nanoTime()}
 * @param due in terms of {@link System#nanoTime()}
 * @param wantsDetails whether the workflow itself is to be asked for after what a shared look showed
 * @param look completed with what was seen; done early if nobody waits for it any more
 */
record PollRequest(
        WorkItemAddress workItem,
        Callable<FeishuProjectClient> connection,
        long seen,
        long due,
        Predicate<WorkItemLook> wantsDetails,
        CompletableFuture<WorkItemLook> look) {

    PollRequest(
            WorkItemAddress workItem,
            Callable<FeishuProjectClient> connection,
            long seen,
            long due,
            Predicate<WorkItemLook> wantsDetails) {
        this(workItem, connection, seen, due, wantsDetails, new CompletableFuture<>());
    }

    String workItemId() {
        return workItem.workItemId();
    }

    /** Whether what was seen is not enough, or ends what is waited for. */
    boolean isWantedInDetail(WorkItemLook shown) {
        try {
            return wantsDetails.test(shown);
        } catch (RuntimeException | Error e) {
            look.completeExceptionally(e);
            return false;
        }
    }

    boolean isWanted() {
        return !look.isDone();
    }

    /** How many nanoseconds it is away; negative once it is overdue. */
    long nanosUntilDue() {
        return due - System.nanoTime();
    }
}
