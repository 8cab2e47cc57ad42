package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/authen/plugin_token}, with its envelope of its own. */
public final class TokenEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY =
            Map.of("plugin_id", Schema.TEXT, "plugin_secret", Schema.TEXT, "type", Schema.WHOLE_NUMBER);

    private final SimulatedTenant tenant;
    private final Set<String> valid = new HashSet<>();
    private int issued;
    private int lifetimeSeconds = 7200;

    TokenEndpoint(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public boolean serves(RecordedRequest request) {
        return request.getMethod().equals("POST") && request.getTarget().equals("/open_api/authen/plugin_token");
    }

    /** Makes {@code token} one that the API accepts, as if it had been given out elsewhere. */
    public void accept(String token) {
        valid.add(token);
    }

    /** No token that was given out is good any more. */
    public void revokeAll() {
        valid.clear();
    }

    /** How long the next tokens live, in seconds. */
    public void setLifetimeSeconds(int seconds) {
        lifetimeSeconds = seconds;
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            String secret = tenant.pluginSecrets.get(body.path("plugin_id").asText());
            if (secret == null || !secret.equals(body.path("plugin_secret").asText())) {
                throw new Refusal(200, 10204, "plugin id or plugin secret is wrong");
            }
            return Envelope.token(issue(body.path("type").asInt(0)), lifetimeSeconds);
        } catch (Refusal refusal) {
            return Envelope.tokenError(refusal);
        }
    }

    /** Refuses a request whose token or user key is not good. */
    void authorize(RecordedRequest request) throws Refusal {
        String token = authorizeToken(request);
        String userKey = request.getHeaders().get("X-USER-KEY");
        if (userKey == null && !token.startsWith("u-")) {
            throw new Refusal(400, 20039, "Plugin Token Must Have Header X-USER-KEY");
        }
        if (userKey != null && !tenant.userKeys.contains(userKey)) {
            throw new Refusal(400, 20042, "X-USER-KEY Is Wrong");
        }
    }

    /** Refuses a request whose token is not good; returns it. */
    String authorizeToken(RecordedRequest request) throws Refusal {
        String token = request.getHeaders().get("X-PLUGIN-TOKEN");
        if (token == null) {
            throw new Refusal(401, 10021, "Token Not Exist");
        }
        if (!valid.contains(token)) {
            throw new Refusal(401, 10022, "Check Token Failed");
        }
        return token;
    }

    private String issue(int type) {
        String token = (type == 1 ? "v-" : "p-") + "0f4b7c1e-issued-" + ++issued;
        valid.add(token);
        return token;
    }
}
