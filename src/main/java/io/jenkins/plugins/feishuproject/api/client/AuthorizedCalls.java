package io.jenkins.plugins.feishuproject.api.client;

import dev.failsafe.Failsafe;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import io.jenkins.plugins.feishuproject.api.http.SendTracker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.Request;

/** Sends requests with a token and within the rate limit, and retries where that may help. */
final class AuthorizedCalls {

    private final HttpTransport transport;
    private final TokenSource tokens;
    private final Redactor redactor;
    private final Supplier<CompletableFuture<Void>> turns;
    private final ScheduledExecutorService scheduler;
    private final int maxRetries;

    @CheckForNull
    private final String userKey;

    AuthorizedCalls(
            HttpTransport transport,
            TokenSource tokens,
            Redactor redactor,
            Supplier<CompletableFuture<Void>> turns,
            ScheduledExecutorService scheduler,
            ConnectionSettings settings) {
        this.transport = transport;
        this.tokens = tokens;
        this.redactor = redactor;
        this.turns = turns;
        this.scheduler = scheduler;
        this.maxRetries = settings.maxRetries();
        this.userKey = settings.userKey();
    }

    /** Sends a request that is safe to repeat. */
    <T> CompletableFuture<ApiResponse<T>> send(Request.Builder request, DataType<T> type, CallListener listener) {
        SendTracker tracker = transport.tracker(listener);
        return new Sending<>(request, type, tracker, listener, FeishuProjectException::isRetryable).start();
    }

    /** Sends a request that is retried only if the API certainly did not act on it. */
    <T> CompletableFuture<ApiResponse<T>> sendOnce(Request.Builder request, DataType<T> type, CallListener listener) {
        SendTracker tracker = transport.tracker(listener);
        Predicate<FeishuProjectException> again =
                failure -> failure.isRetryable() && (!tracker.isSent() || failure.isThrottled());
        return new Sending<>(request, type, tracker, listener, again).start();
    }

    /** Completes when a token is available. */
    CompletableFuture<Void> authenticate() {
        CompletableFuture<String> token = tokens.token();
        return Futures.linked(token, token.thenAccept(value -> {}));
    }

    /** The request as text: request line, headers with the token masked, and body. */
    String preview(Request.Builder request, String body) {
        Request authorized = authorized(request, Redactor.MASK).build();
        return authorized.method() + " " + authorized.url() + "\n" + authorized.headers() + "\n" + body;
    }

    private Request.Builder authorized(Request.Builder request, String token) {
        request.header("X-PLUGIN-TOKEN", token);
        return userKey == null ? request : request.header("X-USER-KEY", userKey);
    }

    /** A request and its retries, until the response arrives. */
    private final class Sending<T> {

        private final Request.Builder request;
        private final DataType<T> type;
        private final SendTracker tracker;
        private final CallListener listener;
        private final Predicate<FeishuProjectException> again;
        private final CallChain chain = new CallChain();
        private final CompletableFuture<ApiResponse<T>> result = new CompletableFuture<>();

        @CheckForNull
        private volatile Throwable concurrentUpdate;

        private Sending(
                Request.Builder request,
                DataType<T> type,
                SendTracker tracker,
                CallListener listener,
                Predicate<FeishuProjectException> again) {
            this.request = request;
            this.type = type;
            this.tracker = tracker;
            this.listener = listener;
            this.again = again;
        }

        /** Makes the first attempt. It usually succeeds, so the objects for retrying are created only when needed. */
        private CompletableFuture<ApiResponse<T>> start() {
            chain.endingWith(result);
            attempt()
                    .exceptionallyCompose(failure -> retried(Futures.cause(failure)))
                    .whenComplete((answer, failure) -> Futures.end(result, answer, failure));
            return result;
        }

        private CompletableFuture<ApiResponse<T>> retried(Throwable firstFailure) {
            CompletableFuture<ApiResponse<T>> failed = CompletableFuture.failedFuture(firstFailure);
            if (!isRetryable(firstFailure)) {
                return failed;
            }
            CompletableFuture<ApiResponse<T>> retried = Failsafe.with(
                            Backoff.<ApiResponse<T>>policy(maxRetries, this::isRetryable, this::retrying))
                    .with(scheduler)
                    .getStageAsync(tried -> tried.isFirstAttempt() ? failed : attempt());
            Futures.linked(retried, result);
            return retried;
        }

        private boolean isRetryable(Throwable failure) {
            return maxRetries > 0
                    && !result.isDone()
                    && failure instanceof FeishuProjectException e
                    && again.test(e)
                    && isFirstIfConcurrentUpdate(e);
        }

        private boolean isFirstIfConcurrentUpdate(FeishuProjectException failure) {
            if (failure instanceof ApiErrorException e && e.isConcurrentUpdate()) {
                concurrentUpdate = concurrentUpdate == null ? failure : concurrentUpdate;
                return concurrentUpdate == failure;
            }
            return true;
        }

        /** Failsafe ignores exceptions thrown by listeners. */
        private void retrying(FeishuProjectException cause, Duration delay) {
            try {
                listener.retrying(cause, delay);
            } catch (Throwable e) {
                chain.callOff();
                result.completeExceptionally(e);
            }
        }

        /** One attempt, repeated immediately if all it takes is a fresh token. */
        private CompletableFuture<ApiResponse<T>> attempt() {
            tracker.reset();
            return token().thenCompose(token -> attempt(token).exceptionallyCompose(failure -> {
                Throwable cause = Futures.cause(failure);
                boolean replay = cause instanceof ApiErrorException e && e.isTokenRefused() && tokens.renew(token);
                return replay ? token().thenCompose(this::attempt) : CompletableFuture.failedFuture(cause);
            }));
        }

        private CompletableFuture<String> token() {
            listener.authorizing();
            return chain.run(tokens::token);
        }

        private CompletableFuture<ApiResponse<T>> attempt(String token) {
            listener.waiting();
            return chain.run(turns)
                    .thenCompose(turn -> chain.run(() -> {
                        listener.sending();
                        return transport.send(authorized(request, token), tracker, type, redactor);
                    }));
        }
    }
}
