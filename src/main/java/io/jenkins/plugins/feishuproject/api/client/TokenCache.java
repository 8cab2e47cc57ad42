package io.jenkins.plugins.feishuproject.api.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The plugin tokens in use, each fetched once even for concurrent callers, and cached until shortly before it expires.
 */
final class TokenCache {

    private static final Duration MAX_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN_SHARE = 10;

    private final SharedCache<CredentialKey, PluginToken> tokens;
    private final Clock clock;

    TokenCache(Clock clock) {
        this.tokens = new SharedCache<>(clock, PluginToken::renewAt);
        this.clock = clock;
    }

    /** The token of {@code key}, obtained from {@code exchange} unless a valid one is cached; see {@link SharedCache}. */
    CompletableFuture<PluginToken> get(
            CredentialKey key,
            Function<BooleanSupplier, CompletableFuture<PluginToken>> exchange,
            BooleanSupplier wanted) {
        return tokens.get(key, exchange, wanted);
    }

    /** Removes {@code token} unless another one has already replaced it. */
    void forget(CredentialKey key, String token) {
        tokens.forget(key, held -> held.value().equals(token));
    }

    /** A token that was just issued and is valid for {@code lifetime}. */
    PluginToken issued(String value, Duration lifetime) {
        Duration share = lifetime.dividedBy(MARGIN_SHARE);
        Duration margin = share.compareTo(MAX_MARGIN) < 0 ? share : MAX_MARGIN;
        return new PluginToken(value, clock.instant().plus(lifetime).minus(margin));
    }

    /** A plugin token and when to request the next one. */
    record PluginToken(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "a plugin token to renew at " + renewAt;
        }
    }
}
