package io.jenkins.plugins.feishuproject.api;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.Call;
import okhttp3.Request;

/**
 * One site of Feishu Project, called with one credential. All calls are asynchronous: what waits (for its turn, for the
 * next try, for an answer) holds no thread of the caller's. Cancelling a returned future cancels the call.
 */
public final class FeishuProjectClient {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration NO_OWN_DELAY = Duration.ofNanos(-1);
    private static final double JITTER = 0.25;

    private final Wire wire;
    private final TokenSource tokens;
    private final RateLimiter<Object> limiter;
    private final ScheduledExecutorService scheduler;
    private final int maxRetries;

    @CheckForNull
    private final String userKey;

    FeishuProjectClient(
            Wire wire,
            TokenSource tokens,
            RateLimiter<Object> limiter,
            ScheduledExecutorService scheduler,
            ConnectionSettings settings) {
        this.wire = wire;
        this.tokens = tokens;
        this.limiter = limiter;
        this.scheduler = scheduler;
        this.maxRetries = settings.maxRetries();
        this.userKey = settings.userKey();
    }

    /**
     * Updates a node. Source: the API page "update node / schedule".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; the same one when the same update is sent again
     * @return completes with a receipt, or fails with a {@link FeishuProjectException}
     */
    public CompletableFuture<Receipt> updateNode(
            NodeAddress address, NodeUpdate update, String idempotencyKey, CallProgress progress) {
        Request request = new Request.Builder()
                .url(address.updateUrl(wire.baseUrl()))
                .put(Wire.body(update.toJson()))
                .header("X-IDEM-UUID", idempotencyKey)
                .build();
        return Failsafe.with(retries(progress))
                .with(scheduler)
                .getStageAsync(execution -> authorized(new Attempt(request, execution, progress)));
    }

    private RetryPolicy<Receipt> retries(CallProgress progress) {
        return RetryPolicy.<Receipt>builder()
                .handleIf(failure -> failure instanceof FeishuProjectException e && e.isWorthRetrying())
                .withMaxRetries(maxRetries)
                .withBackoff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .withJitter(JITTER)
                .withDelayFn(execution -> delayAskedFor(execution.getLastException()))
                .onRetryScheduled(
                        retry -> progress.retrying((FeishuProjectException) retry.getLastException(), retry.getDelay()))
                .build();
    }

    private static Duration delayAskedFor(Throwable failure) {
        Optional<Duration> asked = failure instanceof FeishuProjectException e ? e.retryAfter() : Optional.empty();
        // Jitter takes up to a quarter off, and the server is not to be asked sooner than it said.
        return asked.map(delay -> delay.multipliedBy(3).dividedBy(2)).orElse(NO_OWN_DELAY);
    }

    private CompletableFuture<Receipt> authorized(Attempt attempt) {
        return tokens.token()
                .thenCompose(token -> send(attempt, token).exceptionallyCompose(failure -> {
                    Throwable cause = Wire.cause(failure);
                    boolean replay = cause instanceof ApiErrorException e && e.isTokenRefused() && tokens.renew(token);
                    return replay
                            ? tokens.token().thenCompose(fresh -> send(attempt, fresh))
                            : CompletableFuture.failedFuture(cause);
                }));
    }

    private CompletableFuture<Receipt> send(Attempt attempt, String token) {
        return wire.turn(limiter)
                .thenCompose(turn -> wire.send(attempt.call(token), new Redactor(token)))
                .thenApply(answer -> new Receipt(answer.logId()));
    }

    /** One try of a request. */
    private final class Attempt {

        private final Request request;
        private final ExecutionContext<Receipt> execution;
        private final CallProgress progress;

        private Attempt(Request request, ExecutionContext<Receipt> execution, CallProgress progress) {
            this.request = request;
            this.execution = execution;
            this.progress = progress;
        }

        private Call call(String token) {
            Request.Builder authorized = request.newBuilder().header("X-PLUGIN-TOKEN", token);
            if (userKey != null) {
                authorized.header("X-USER-KEY", userKey);
            }
            Call call = wire.call(authorized.build());
            execution.onCancel(call::cancel);
            if (execution.isCancelled()) {
                throw new CancellationException();
            }
            progress.sending();
            return call;
        }
    }
}
