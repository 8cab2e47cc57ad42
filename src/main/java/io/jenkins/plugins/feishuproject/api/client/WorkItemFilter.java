package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.AuthorizedCalls;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Searches a space for work items by their IDs.
 *
 * @param typeKeys the types to look among
 */
record WorkItemFilter(AuthorizedCalls calls, HttpUrl url, List<String> typeKeys) {

    /** The API states no maximum here; this is the one of its similar searches. */
    private static final int MAX_IDS = 50;

    private static final int PAGE_SIZE = 200;

    /** However small the server's pages are, one with nothing new is not asked for. */
    private static final int MAX_PAGES = MAX_IDS;

    // Assumption: filter-unknown-ids
    private static final long NOT_FOUND = 30005;

    List<WorkItem> find(List<String> ids, CallListener listener) throws FeishuProjectException, InterruptedException {
        List<WorkItem> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MAX_IDS) {
            found.addAll(findSome(ids.subList(from, Math.min(from + MAX_IDS, ids.size())), listener));
        }
        return found;
    }

    /** If one unknown ID fails the search for all of them, halves are searched for until it stands alone. */
    private List<WorkItem> findSome(List<String> ids, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        try {
            return allPages(ids, listener);
        } catch (ApiErrorException e) {
            if (e.errCode() != NOT_FOUND) {
                throw e;
            }
        }
        List<WorkItem> found = new ArrayList<>();
        int half = ids.size() / 2;
        if (half > 0) {
            found.addAll(findSome(ids.subList(0, half), listener));
            found.addAll(findSome(ids.subList(half, ids.size()), listener));
        }
        return found;
    }

    private List<WorkItem> allPages(List<String> ids, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Set<String> wanted = new HashSet<>(ids);
        List<WorkItem> found = new ArrayList<>();
        long seen = 0;
        for (int number = 1; number <= MAX_PAGES; number++) {
            ApiResponse<List<WorkItem>> page = page(ids, number, listener);
            List<WorkItem> rows = WorkflowNode.present(page.data());
            rows.stream()
                    .filter(row -> !row.isDeleted() && wanted.remove(row.id()))
                    .forEach(found::add);
            seen += rows.size();
            if (rows.isEmpty() || wanted.isEmpty() || seen >= page.total()) {
                break;
            }
        }
        return found;
    }

    private ApiResponse<List<WorkItem>> page(List<String> ids, int number, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Map<String, Object> body = Map.of(
                "work_item_type_keys", typeKeys,
                "work_item_ids", ids.stream().map(Long::valueOf).toList(),
                "page_num", number,
                "page_size", PAGE_SIZE);
        return calls.send(HttpTransport.post(url, body), DataType.WORK_ITEMS, listener);
    }
}
