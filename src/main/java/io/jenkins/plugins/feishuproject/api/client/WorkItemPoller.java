package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Looks at work items again and again on behalf of all who wait for something about them. Those who look at items of the
 * same space and type, at the same site as the same user, share their calls.
 */
@Restricted(NoExternalUse.class)
public final class WorkItemPoller {

    private final Map<List<Object>, PollGroup> groups = new ConcurrentHashMap<>();
    private final ThreadFactory threads;

    /** @param threads one makes the calls of a group while anybody waits */
    public WorkItemPoller(ThreadFactory threads) {
        this.threads = threads;
    }

    /**
     * Begins to wait for something about a work item.
     *
     * @param client what the calls are made with, and with whose callers they are shared
     * @param connection finds the client anew before a call, since a site or a credential may change
     */
    public Subscription subscribe(
            FeishuProjectClient client, WorkItemAddress workItem, Callable<FeishuProjectClient> connection) {
        List<Object> key = List.of(client.identity(), workItem.projectKey(), workItem.workItemTypeKey());
        PollGroup group = groups.compute(key, (same, known) -> joined(known == null ? new PollGroup() : known));
        group.startOnce(threads);
        return new Subscription(key, group, workItem, connection);
    }

    private static PollGroup joined(PollGroup group) {
        group.join();
        return group;
    }

    /** Somebody who waits; to be closed in the end. */
    @Restricted(NoExternalUse.class)
    public final class Subscription implements AutoCloseable {

        private final List<Object> key;
        private final PollGroup group;
        private final WorkItemAddress workItem;
        private final Callable<FeishuProjectClient> connection;
        private long seen = System.nanoTime();

        private Subscription(
                List<Object> key, PollGroup group, WorkItemAddress workItem, Callable<FeishuProjectClient> connection) {
            this.key = key;
            this.group = group;
            this.workItem = workItem;
            this.connection = connection;
        }

        /**
         * Waits for the next look at the work item.
         *
         * @param pause when it is due; it may come earlier, along with that of others, and later, since all polls
         *     together have a third of the rate
         * @param wantsDetails whether what a look along with others showed, which may lack details, is not enough; runs on
         *     another thread
         * @throws ExecutionException if the look, or the connection, failed
         */
        public WorkItemLook next(Duration pause, Predicate<WorkItemLook> wantsDetails)
                throws ExecutionException, InterruptedException {
            long due = System.nanoTime() + pause.toNanos();
            PollRequest request = new PollRequest(workItem, connection, seen, due, wantsDetails);
            group.add(request);
            try {
                return request.look().get();
            } catch (InterruptedException e) {
                request.look().cancel(false);
                group.gone();
                throw e;
            } finally {
                seen = System.nanoTime();
            }
        }

        @Override
        public void close() {
            groups.compute(key, (same, known) -> group.leave() || known != group ? known : null);
        }
    }
}
