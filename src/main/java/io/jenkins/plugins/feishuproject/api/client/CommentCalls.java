package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.AuthorizedCalls;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.item.Comment;
import io.jenkins.plugins.feishuproject.api.item.CommentReceipt;
import io.jenkins.plugins.feishuproject.api.item.Comments;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The calls on the comments of work items, which block like those of {@link FeishuProjectClient}. */
@Restricted(NoExternalUse.class)
public final class CommentCalls {

    private static final int PAGE_SIZE = 200;
    private static final int MAX_PAGES = 100;

    private final BaseUrl baseUrl;
    private final AuthorizedCalls calls;

    CommentCalls(BaseUrl baseUrl, AuthorizedCalls calls) {
        this.baseUrl = baseUrl;
        this.calls = calls;
    }

    /**
     * Comments on a work item in plain text. Retried only if the API certainly did not act on the request. Source: the
     * API page on comments.
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same comment is sent again
     * @throws NoResponseException also if the comment was made but its ID is missing
     */
    public CommentReceipt create(WorkItemAddress workItem, String content, String idempotencyKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        ApiResponse<String> answer =
                calls.sendOnce(request(workItem, content, idempotencyKey), DataType.COMMENT_ID, listener);
        return new CommentReceipt(answer.requiredData(), answer.logId());
    }

    /**
     * {@code content} without the secrets of the credential. In responses they are masked too, so this is also how a
     * comment reads that is looked for later.
     */
    public String masked(String content) {
        return content.lines().map(calls::masked).collect(Collectors.joining("\n"));
    }

    /** What {@link #create} would send, as text with the token masked. */
    public String preview(WorkItemAddress workItem, String content, String idempotencyKey) {
        return calls.preview(request(workItem, content, idempotencyKey), Json.write(body(content)));
    }

    /**
     * All comments on a work item: page after page, up to one that shows nothing new, since the API may give smaller
     * pages than asked. Source: the API page on comments.
     *
     * @throws NoResponseException also if there are more than {@value #MAX_PAGES} pages
     */
    public Comments list(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Set<Comment> comments = new LinkedHashSet<>();
        for (int page = 1; ; page++) {
            ApiResponse<List<Comment>> answer = calls.send(page(workItem, page), DataType.COMMENTS, listener);
            // Assumption: comment-pages
            if (!comments.addAll(WorkflowNode.present(answer.data()))) {
                return new Comments(List.copyOf(comments), answer.date());
            }
            if (page == MAX_PAGES) {
                throw NoResponseException.withoutData(answer, "tooManyPages");
            }
        }
    }

    private Request.Builder page(WorkItemAddress workItem, int page) {
        HttpUrl url = workItem.commentsUrl(baseUrl)
                .newBuilder()
                .addQueryParameter("page_size", String.valueOf(PAGE_SIZE))
                .addQueryParameter("page_num", String.valueOf(page))
                .build();
        return new Request.Builder().url(url);
    }

    private Request.Builder request(WorkItemAddress workItem, String content, String idempotencyKey) {
        return HttpTransport.post(workItem.commentUrl(baseUrl), body(content)).header("X-IDEM-UUID", idempotencyKey);
    }

    private static Map<String, String> body(String content) {
        return Map.of("content", content);
    }
}
