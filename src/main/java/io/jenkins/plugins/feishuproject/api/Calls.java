package io.jenkins.plugins.feishuproject.api;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Request;

/** Sends requests with a token, each in its turn, and again where that may help. */
final class Calls {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration NO_OWN_DELAY = Duration.ofNanos(-1);
    private static final double JITTER = 0.25;

    private final Wire wire;
    private final TokenSource tokens;
    private final Pace pace;
    private final ScheduledExecutorService scheduler;
    private final int maxRetries;

    @CheckForNull
    private final String userKey;

    Calls(Wire wire, TokenSource tokens, Pace pace, ScheduledExecutorService scheduler, ConnectionSettings settings) {
        this.wire = wire;
        this.tokens = tokens;
        this.pace = pace;
        this.scheduler = scheduler;
        this.maxRetries = settings.maxRetries();
        this.userKey = settings.userKey();
    }

    /** Sends a request that may be sent twice without harm. */
    CompletableFuture<Answer> send(Request request, CallProgress progress) {
        return send(request, progress, reach -> failure -> failure.isWorthRetrying());
    }

    /** Sends a request that may be sent again only if the API surely did not act on it. */
    CompletableFuture<Answer> sendOnce(Request request, CallProgress progress) {
        return send(
                request,
                progress,
                reach -> failure -> failure.isWorthRetrying() && (!reach.isReached() || failure.isTurnedAway()));
    }

    /** Completes when there is a token to send requests with. */
    CompletableFuture<Void> authenticate() {
        return tokens.token().thenAccept(token -> {});
    }

    /** The request as text: its line, its headers with the token masked, and its body. */
    String preview(Request request, String body) {
        Request authorized = authorized(request, Redactor.MASK);
        return authorized.method() + " " + authorized.url() + "\n" + authorized.headers() + "\n" + body;
    }

    private CompletableFuture<Answer> send(Request request, CallProgress progress, Function<Reach, Again> again) {
        Reach reach = new Reach(progress);
        Request watched = request.newBuilder().tag(Reach.class, reach).build();
        return Failsafe.with(retries(again.apply(reach), progress))
                .with(scheduler)
                .getStageAsync(execution -> authorized(new Attempt(watched, reach, execution, progress)));
    }

    private RetryPolicy<Answer> retries(Again again, CallProgress progress) {
        return RetryPolicy.<Answer>builder()
                .handleIf(failure -> failure instanceof FeishuProjectException e && again.isWorthwhile(e))
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

    private CompletableFuture<Answer> authorized(Attempt attempt) {
        attempt.reach.reset();
        return tokens.token()
                .thenCompose(token -> send(attempt, token).exceptionallyCompose(failure -> {
                    Throwable cause = Wire.cause(failure);
                    boolean replay = cause instanceof ApiErrorException e && e.isTokenRefused() && tokens.renew(token);
                    return replay
                            ? tokens.token().thenCompose(fresh -> send(attempt, fresh))
                            : CompletableFuture.failedFuture(cause);
                }));
    }

    private CompletableFuture<Answer> send(Attempt attempt, String token) {
        return wire.turn(pace).thenCompose(turn -> wire.send(attempt.call(token), new Redactor(token)));
    }

    private Request authorized(Request request, String token) {
        Request.Builder authorized = request.newBuilder().header("X-PLUGIN-TOKEN", token);
        if (userKey != null) {
            authorized.header("X-USER-KEY", userKey);
        }
        return authorized.build();
    }

    /** Whether to send again after a failure. */
    private interface Again {
        boolean isWorthwhile(FeishuProjectException failure);
    }

    /** One try of a request. */
    private final class Attempt {

        private final Request request;
        private final Reach reach;
        private final ExecutionContext<Answer> execution;
        private final CallProgress progress;

        private Attempt(Request request, Reach reach, ExecutionContext<Answer> execution, CallProgress progress) {
            this.request = request;
            this.reach = reach;
            this.execution = execution;
            this.progress = progress;
        }

        private Call call(String token) {
            Call call = wire.call(authorized(request, token));
            execution.onCancel(call::cancel);
            if (execution.isCancelled()) {
                throw new CancellationException();
            }
            progress.sending();
            return call;
        }
    }
}
