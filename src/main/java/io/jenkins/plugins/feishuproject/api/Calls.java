package io.jenkins.plugins.feishuproject.api;

import dev.failsafe.Failsafe;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.Request;

/** Sends requests with a token, each in its turn, and again where that may help. */
final class Calls {

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
    CompletableFuture<Answer> send(Request.Builder request, CallProgress progress) {
        Reach reach = new Reach(progress);
        return new Sending(request, reach, progress, FeishuProjectException::isWorthRetrying).start();
    }

    /** Sends a request that may be sent again only if the API surely did not act on it. */
    CompletableFuture<Answer> sendOnce(Request.Builder request, CallProgress progress) {
        Reach reach = new Reach(progress);
        Predicate<FeishuProjectException> again =
                failure -> failure.isWorthRetrying() && (!reach.isReached() || failure.isTurnedAway());
        return new Sending(request, reach, progress, again).start();
    }

    /** Completes when there is a token to send requests with. */
    CompletableFuture<Void> authenticate() {
        CompletableFuture<String> token = tokens.token();
        return Futures.linked(token, token.thenAccept(value -> {}));
    }

    /** The request as text: its line, its headers with the token masked, and its body. */
    String preview(Request.Builder request, String body) {
        Request authorized = authorized(request, Redactor.MASK);
        return authorized.method() + " " + authorized.url() + "\n" + authorized.headers() + "\n" + body;
    }

    private Request authorized(Request.Builder request, String token) {
        request.header("X-PLUGIN-TOKEN", token);
        if (userKey != null) {
            request.header("X-USER-KEY", userKey);
        }
        return request.build();
    }

    /** A request until it is answered; cancelling it ends the call that is on the wire, and no other follows. */
    private final class Sending extends CompletableFuture<Answer> {

        private final Request.Builder request;
        private final Reach reach;
        private final CallProgress progress;
        private final Predicate<FeishuProjectException> again;

        private volatile Runnable endOfWhatRuns = () -> {};

        private Sending(
                Request.Builder request, Reach reach, CallProgress progress, Predicate<FeishuProjectException> again) {
            this.request = request.tag(Reach.class, reach);
            this.reach = reach;
            this.progress = progress;
            this.again = again;
        }

        /** Tries once. That is enough for most, so what tries again is made only for those that need it. */
        private Sending start() {
            attempt().whenComplete((answer, failure) -> {
                Throwable cause = Failures.cause(failure);
                if (isWorthRetrying(cause)) {
                    retry(cause);
                } else {
                    end(answer, cause);
                }
            });
            return this;
        }

        private void retry(Throwable firstFailure) {
            CompletableFuture<Answer> retried = Failsafe.with(
                            Retries.policy(maxRetries, this::isWorthRetrying, progress))
                    .with(scheduler)
                    .getStageAsync(execution ->
                            execution.isFirstAttempt() ? CompletableFuture.failedFuture(firstFailure) : attempt());
            retried.whenComplete(this::end);
            whenComplete((answer, failure) -> retried.cancel(true));
        }

        private void end(Answer answer, Throwable failure) {
            if (failure == null) {
                complete(answer);
            } else {
                completeExceptionally(failure);
            }
        }

        private boolean isWorthRetrying(Throwable failure) {
            return !isDone() && maxRetries > 0 && failure instanceof FeishuProjectException e && again.test(e);
        }

        /** One try, with a second one at once where that takes no more than a fresh token. */
        private CompletableFuture<Answer> attempt() {
            reach.reset();
            return token().thenCompose(token -> attempt(token).exceptionallyCompose(failure -> {
                Throwable cause = Failures.cause(failure);
                boolean replay = cause instanceof ApiErrorException e && e.isTokenRefused() && tokens.renew(token);
                return replay ? token().thenCompose(this::attempt) : CompletableFuture.failedFuture(cause);
            }));
        }

        private CompletableFuture<Answer> attempt(String token) {
            return wire.turn(pace).thenCompose(turn -> wire.send(call(token), new Redactor(token)));
        }

        private CompletableFuture<String> token() {
            CompletableFuture<String> token = tokens.token();
            runs(() -> token.cancel(true));
            return token;
        }

        private Call call(String token) {
            Call call = wire.call(authorized(request, token));
            runs(call::cancel);
            if (isCancelled()) {
                throw new CancellationException();
            }
            progress.sending();
            return call;
        }

        private void runs(Runnable end) {
            endOfWhatRuns = end;
            if (isCancelled()) {
                end.run();
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                endOfWhatRuns.run();
            }
            return cancelled;
        }
    }
}
