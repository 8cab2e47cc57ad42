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
import io.jenkins.plugins.feishuproject.api.http.SendTracker;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import okhttp3.Request;

/** Sends requests with a token and within the rate limit, and retries where that may help. */
final class AuthorizedCalls {

    private final HttpTransport transport;
    private final CurrentAccess access;
    private final ScheduledExecutorService scheduler;
    private final int maxRetries;

    @CheckForNull
    private final String userKey;

    AuthorizedCalls(
            HttpTransport transport,
            CurrentAccess access,
            ScheduledExecutorService scheduler,
            ConnectionSettings settings) {
        this.transport = transport;
        this.access = access;
        this.scheduler = scheduler;
        this.maxRetries = settings.maxRetries();
        this.userKey = settings.userKey();
    }

    /** The user on whose behalf requests are sent; null if the token says who it is. */
    @CheckForNull
    String userKey() {
        return userKey;
    }

    /** Sends a request that is safe to repeat. */
    <T> CompletableFuture<ApiResponse<T>> send(Request.Builder request, DataType<T> type, CallListener listener) {
        SendTracker tracker = transport.tracker(listener);
        return new Sending<>(request, type, tracker, listener, FeishuProjectException::isRetryable).start();
    }

    /** Sends a request that is retried only if the API certainly did not act on it. */
    <T> CompletableFuture<ApiResponse<T>> sendOnce(Request.Builder request, DataType<T> type, CallListener listener) {
        SendTracker tracker = transport.tracker(listener);
        Predicate<FeishuProjectException> again = failure -> failure.isRetryable() && !tracker.isSent();
        return new Sending<>(request, type, tracker, listener, again).start();
    }

    /** Completes when a token is available. */
    CompletableFuture<Void> authenticate() {
        CompletableFuture<String> token = access.get().tokens().token(() -> true);
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

    private static boolean isTokenRefused(Throwable failure) {
        return failure instanceof ApiErrorException e && e.isTokenRefused();
    }

    private static boolean isCredentialRefused(Throwable failure) {
        return failure instanceof FeishuProjectException e && e.isCredentialInDoubt();
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

        /** One attempt, repeated immediately if all it takes is a fresh token or a credential that was changed. */
        private CompletableFuture<ApiResponse<T>> attempt() {
            tracker.reset();
            Access used = access.get();
            return attempt(used).exceptionallyCompose(failure -> {
                Throwable cause = Futures.cause(failure);
                return isTokenRefused(cause) || isCredentialRefused(cause)
                        ? repeated(used, cause)
                        : CompletableFuture.failedFuture(cause);
            });
        }

        private CompletableFuture<ApiResponse<T>> repeated(Access refused, Throwable refusal) {
            return chain.run(() -> access.renewed(refused)).thenCompose(renewed -> {
                boolean isAnother = renewed != refused;
                return isAnother || isTokenRefused(refusal) && refused.tokens().isRenewable()
                        ? attempt(renewed)
                        : CompletableFuture.failedFuture(refusal);
            });
        }

        private CompletableFuture<ApiResponse<T>> attempt(Access used) {
            return token(used).thenCompose(token -> attempt(used, token));
        }

        private CompletableFuture<String> token(Access used) {
            listener.authorizing();
            return chain.run(() -> used.tokens().token(listener::isWanted));
        }

        private CompletableFuture<ApiResponse<T>> attempt(Access used, String token) {
            listener.waiting();
            return chain.run(used.turns())
                    .thenCompose(turn ->
                            chain.run(() -> transport.send(authorized(request, token), tracker, type, used.redactor())))
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            failed(Futures.cause(failure), used, token);
                        }
                    });
        }

        private void failed(Throwable failure, Access used, String token) {
            if (isTokenRefused(failure)) {
                used.tokens().forget(token);
            }
            if (failure instanceof FeishuProjectException e && !(tracker.isSent() && e.mayHaveTakenEffect())) {
                tracker.reset();
                listener.withoutEffect();
            }
        }
    }
}
