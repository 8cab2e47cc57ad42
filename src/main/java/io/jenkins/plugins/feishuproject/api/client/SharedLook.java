package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** A look at several work items: one call for all, and one for each that somebody wants to see in detail. */
final class SharedLook {

    private final List<PollRequest> requests;
    private final BiConsumer<String, WorkItemLook> details;
    private final CallListener listener = CallListener.whileWanted(this::isAwaited);

    /** Those for whom the call is that is under way. */
    private volatile List<PollRequest> asking;

    @CheckForNull
    private FeishuProjectException trouble;

    /**
     * @param requests of the same space and type
     * @param details takes the looks at single work items, by their IDs
     */
    SharedLook(List<PollRequest> requests, BiConsumer<String, WorkItemLook> details) {
        this.requests = requests;
        this.asking = requests;
        this.details = details;
    }

    /**
     * Looks, and tells all who wait for it.
     *
     * @param together whether to ask for all in one call first
     * @return whether that call was refused although each of the work items can be seen
     */
    boolean take(boolean together) throws InterruptedException {
        Map<String, WorkItemLook> seen = together ? seenTogether() : Map.of();
        boolean isRefused = seen == null;
        boolean isOneToBlame = false;
        for (List<PollRequest> same : notSeenEnough(isRefused ? Map.of() : seen)) {
            WorkItemLook known = isRefused ? null : seen.get(same.get(0).workItemId());
            isOneToBlame |= isRefused(same, known == null ? WorkItemLook.NOTHING : known);
        }
        return isRefused && !isOneToBlame && trouble == null;
    }

    // Assumption: workflows-of-a-list
    /** What one call shows of all; null if it is refused, as it is if one of them has no node flow. */
    @CheckForNull
    private Map<String, WorkItemLook> seenTogether() throws InterruptedException {
        FeishuProjectClient client = client(requests);
        if (client == null) {
            return Map.of();
        }
        WorkItemAddress any = requests.get(0).workItem();
        Set<String> ids = requests.stream().map(PollRequest::workItemId).collect(Collectors.toSet());
        try {
            return client.pollWorkItems(any.projectKey(), any.workItemTypeKey(), ids, listener);
        } catch (FeishuProjectException e) {
            return isEndOfLook(e) ? Map.of() : null;
        }
    }

    /** Tells those whom this is enough; returns the others by work item. */
    private Iterable<List<PollRequest>> notSeenEnough(Map<String, WorkItemLook> seen) {
        Map<String, List<PollRequest>> others = new LinkedHashMap<>();
        for (PollRequest request : requests) {
            WorkItemLook look = seen.get(request.workItemId());
            if (look == null || request.isWantedInDetail(look)) {
                others.computeIfAbsent(request.workItemId(), id -> new ArrayList<>())
                        .add(request);
            } else {
                request.look().complete(look);
            }
        }
        return others.values();
    }

    /** Looks at one work item in detail; returns whether that is refused. */
    private boolean isRefused(List<PollRequest> same, WorkItemLook known) throws InterruptedException {
        asking = same;
        FeishuProjectException failure = trouble;
        FeishuProjectClient client = failure == null ? client(same) : null;
        if (client != null) {
            try {
                WorkItemLook look = known.with(client.pollWorkflow(same.get(0).workItem(), listener));
                details.accept(same.get(0).workItemId(), look);
                same.forEach(request -> request.look().complete(look));
                return false;
            } catch (FeishuProjectException e) {
                failure = e;
            }
        }
        if (failure != null) {
            FeishuProjectException told = failure;
            same.forEach(request -> request.look().completeExceptionally(told));
        }
        return failure != null && !isEndOfLook(failure);
    }

    /** Whether further calls would fail too. */
    private boolean isEndOfLook(FeishuProjectException failure) {
        if (failure.mayPass() || failure instanceof ApiErrorException error && error.isQuotaUsedUp()) {
            trouble = failure;
        }
        return trouble != null;
    }

    /** A client of the first who can have one; those who cannot are told. Null if nobody can, or waits any more. */
    @CheckForNull
    private static FeishuProjectClient client(List<PollRequest> requests) throws InterruptedException {
        for (PollRequest request : requests) {
            if (request.isWanted()) {
                try {
                    return request.connection().call();
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    request.look().completeExceptionally(e);
                }
            }
        }
        return null;
    }

    /** Whether anybody waits for the call that is under way. */
    boolean isAwaited() {
        return asking.stream().anyMatch(PollRequest::isWanted);
    }
}
