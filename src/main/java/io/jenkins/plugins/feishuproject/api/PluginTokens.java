package io.jenkins.plugins.feishuproject.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The plugin tokens in use, each fetched once however many callers ask for it, until shortly before it expires. */
final class PluginTokens {

    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN_SHARE = 10;

    private final Map<Key, Exchange> exchanges = new HashMap<>();
    private final Clock clock;

    PluginTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * The token of {@code key}, out of {@code exchange} if none is held that is still good. An exchange is cancelled when
     * all who waited for it have cancelled what they got here.
     */
    synchronized CompletableFuture<PluginToken> get(Key key, Supplier<CompletableFuture<PluginToken>> exchange) {
        Exchange held = exchanges.get(key);
        if (held == null || isSpent(held.token)) {
            held = new Exchange(exchange.get());
            exchanges.put(key, held);
        }
        return held.join();
    }

    /** Forgets {@code token}, unless another one has taken its place already. */
    synchronized void forget(Key key, String token) {
        exchanges.computeIfPresent(key, (k, held) -> isSpent(held.token) || isToken(held.token, token) ? null : held);
    }

    /** A token that came back just now with {@code lifetime} to live. */
    PluginToken issued(String value, Duration lifetime) {
        Duration share = lifetime.dividedBy(MARGIN_SHARE);
        Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
        return new PluginToken(value, clock.instant().plus(lifetime).minus(margin));
    }

    private boolean isSpent(CompletableFuture<PluginToken> held) {
        return held.isCompletedExceptionally()
                || held.isDone() && !clock.instant().isBefore(held.join().renewAt());
    }

    private static boolean isToken(CompletableFuture<PluginToken> held, String token) {
        return held.isDone() && held.join().value().equals(token);
    }

    /** A token that is held or under way, and how many wait for it. */
    private final class Exchange {

        private final CompletableFuture<PluginToken> token;
        private int waiting;

        private Exchange(CompletableFuture<PluginToken> token) {
            this.token = token;
        }

        private CompletableFuture<PluginToken> join() {
            if (token.isDone()) {
                return token;
            }
            waiting++;
            CompletableFuture<PluginToken> mine = token.copy();
            mine.whenComplete((received, failure) -> {
                if (isTheLastToLeave()) {
                    token.cancel(true);
                }
            });
            return mine;
        }

        private boolean isTheLastToLeave() {
            synchronized (PluginTokens.this) {
                boolean last = --waiting == 0 && !token.isDone();
                if (last) {
                    // Nobody may join what is about to be cancelled.
                    exchanges.values().remove(this);
                }
                return last;
            }
        }
    }

    /** A plugin token and when to ask for the next one. */
    record PluginToken(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "a plugin token to renew at " + renewAt;
        }
    }

    /** What tokens are kept apart by; {@code credential} is a {@link TokenCredential#identity()}. */
    record Key(BaseUrl baseUrl, String credential) {}
}
