package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.feishuproject.api.PluginTokens.PluginToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Exchanges a plugin's id and secret for a plugin token. Source: the API page on access credentials. */
final class TokenExchange implements TokenSource {

    /** A day; what outlives it is asked for again, and no lifetime is too long to add to a point in time. */
    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    private final Wire wire;
    private final TokenCredential.Plugin plugin;
    private final PluginTokens tokens;
    private final CredentialKey key;
    private final Pace pace;

    TokenExchange(Wire wire, TokenCredential.Plugin plugin, PluginTokens tokens, Pace pace) {
        this.wire = wire;
        this.plugin = plugin;
        this.tokens = tokens;
        this.key = CredentialKey.of(wire.baseUrl(), plugin);
        this.pace = pace;
    }

    @Override
    public CompletableFuture<String> token() {
        CompletableFuture<PluginToken> token = tokens.get(key, this::exchange);
        return Futures.linked(token, token.thenApply(PluginToken::value));
    }

    @Override
    public boolean renew(String token) {
        tokens.forget(key, token);
        return true;
    }

    private CompletableFuture<PluginToken> exchange() {
        Redactor redactor = new Redactor(plugin.secret());
        Call call = wire.call(request());
        CompletableFuture<PluginToken> token =
                wire.turn(pace).thenCompose(turn -> wire.send(call, redactor)).thenCompose(this::read);
        token.whenComplete((received, failure) -> {
            if (token.isCancelled()) {
                call.cancel();
            }
        });
        return token;
    }

    private Request request() {
        HttpUrl url = wire.baseUrl().resolve("open_api", "authen", "plugin_token");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plugin_id", plugin.id());
        body.put("plugin_secret", plugin.secret());
        body.put("type", plugin.isVirtual() ? 1 : 0);
        return new Request.Builder().url(url).post(Wire.body(Json.write(body))).build();
    }

    private CompletableFuture<PluginToken> read(Answer answer) {
        JsonNode token = answer.data().path("token");
        if (!token.isTextual() || !TokenCredential.Token.isSendable(token.textValue())) {
            return CompletableFuture.failedFuture(NoAnswerException.withoutData(answer, "noToken"));
        }
        long seconds = answer.data().path("expire_time").asLong(0);
        Duration lifetime = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFETIME_SECONDS)));
        return CompletableFuture.completedFuture(tokens.issued(token.textValue(), lifetime));
    }
}
