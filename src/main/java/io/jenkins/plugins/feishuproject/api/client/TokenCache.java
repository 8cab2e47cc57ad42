package io.jenkins.plugins.feishuproject.api.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The plugin tokens in use, each fetched once however many callers ask for it, until shortly before it expires. */
final class TokenCache {

    private static final Duration MAX_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN_SHARE = 10;

    private final SharedCache<CredentialKey, PluginToken> tokens;
    private final Clock clock;

    TokenCache(Clock clock) {
        this.tokens = new SharedCache<>(clock, PluginToken::renewAt);
        this.clock = clock;
    }

    /** The token of {@code key}, out of {@code exchange} if none is held that is still good. */
    CompletableFuture<PluginToken> get(CredentialKey key, Supplier<CompletableFuture<PluginToken>> exchange) {
        return tokens.get(key, exchange);
    }

    /** Forgets {@code token}, unless another one has taken its place already. */
    void forget(CredentialKey key, String token) {
        tokens.forget(key, held -> held.value().equals(token));
    }

    /** A token that came back just now with {@code lifetime} to live. */
    PluginToken issued(String value, Duration lifetime) {
        Duration share = lifetime.dividedBy(MARGIN_SHARE);
        Duration margin = share.compareTo(MAX_MARGIN) < 0 ? share : MAX_MARGIN;
        return new PluginToken(value, clock.instant().plus(lifetime).minus(margin));
    }

    /** A plugin token and when to ask for the next one. */
    record PluginToken(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "a plugin token to renew at " + renewAt;
        }
    }
}
