package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/user/query}. */
final class UserQueryEndpoint implements Endpoint {

    private static final int MOST_USERS = 100;
    private static final Map<String, Schema> BODY = Map.of(
            "user_keys", Schema.TEXTS,
            "out_ids", Schema.TEXTS,
            "emails", Schema.TEXTS,
            "tenant_key", Schema.TEXT);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;

    UserQueryEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
    }

    @Override
    public boolean serves(RecordedRequest request) {
        return request.getMethod().equals("POST") && Directory.path(request).equals(List.of("user", "query"));
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorizeToken(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> emails = NodeRules.texts(body.path("emails"));
            List<String> userKeys = NodeRules.texts(body.path("user_keys"));
            if (emails.size() + userKeys.size() + body.path("out_ids").size() > MOST_USERS) {
                throw new Refusal(400, 20004, "Search User Limit");
            }
            return Envelope.success(found(emails, userKeys));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private ArrayNode found(List<String> emails, List<String> userKeys) {
        ArrayNode users = JsonNodeFactory.instance.arrayNode();
        tenant.emails.forEach((email, userKey) -> {
            if (userKeys.contains(userKey) || emails.stream().anyMatch(email::equalsIgnoreCase)) {
                users.addObject()
                        .put("user_key", userKey)
                        .put("email", email)
                        .put("username", email.substring(0, email.indexOf('@')))
                        .put("status", "activated");
            }
        });
        return users;
    }
}
