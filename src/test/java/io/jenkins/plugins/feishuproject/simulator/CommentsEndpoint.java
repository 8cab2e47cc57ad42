package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** {@code GET /open_api/:project_key/work_item/:work_item_type_key/:work_item_id/comments}. */
final class CommentsEndpoint implements Endpoint {

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    CommentsEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("GET")
                && path.size() == 5
                && path.get(1).equals("work_item")
                && path.get(4).equals("comments");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            List<String> path = Directory.path(request);
            SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
            MockResponse answer = Envelope.success(page(request.getUrl(), workItem.lookAtComments()));
            return tenant.tellsTime
                    ? answer.newBuilder().headers(dated(answer.getHeaders())).build()
                    : answer;
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private Headers dated(Headers headers) {
        return headers.newBuilder().set("Date", tenant.clock.instant()).build();
    }

    private ArrayNode page(HttpUrl url, List<SimulatedComment> comments) {
        int size = Math.min(number(url, "page_size"), tenant.mostCommentsPerPage);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        comments.stream()
                .skip((number(url, "page_num") - 1L) * size)
                .limit(size)
                .forEach(comment -> rows.addObject()
                        .put("id", comment.id())
                        .put("operator", comment.operator())
                        .put("created_at", comment.createdAt().toEpochMilli())
                        .put("content", comment.content()));
        return rows;
    }

    private static int number(HttpUrl url, String name) {
        return Integer.parseInt(url.queryParameter(name));
    }
}
