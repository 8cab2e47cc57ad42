package io.jenkins.plugins.feishuproject.api.access;

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
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Sends requests with a token and within the rate limit, and tries again where that may help. */
@Restricted(NoExternalUse.class)
public final class AuthorizedCalls {

    private static final Duration PAUSE_OF_THROTTLED_TOKEN = Duration.ofSeconds(1);

    private final HttpTransport transport;
    private final Sleeper sleeper;
    private final ConnectionSettings settings;
    private final Function<TokenCredential, Authority> authorities;
    private final TokenCredential.Source source;
    private final Object build;
    private volatile Authority authority;

    /**
     * Calls to one site with one credential.
     *
     * @param authorities what the calls with a credential share with those of other clients
     * @param source finds the credential again once it was refused
     * @param build the build that makes them: turns under the rate limit go round by build
     */
    public AuthorizedCalls(
            HttpTransport transport,
            Sleeper sleeper,
            ConnectionSettings settings,
            TokenCredential credential,
            Function<TokenCredential, Authority> authorities,
            TokenCredential.Source source,
            Object build) {
        this.transport = transport;
        this.sleeper = sleeper;
        this.settings = settings;
        this.authorities = authorities;
        this.source = source;
        this.build = build;
        this.authority = authorities.apply(credential);
    }

    /** Sends a request that is safe to repeat. */
    public <T> ApiResponse<T> send(Request.Builder request, DataType<T> type, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return new Sending<>(request, type, listener, false).send(FeishuProjectException::isRetryable);
    }

    /** Sends a request that is repeated only if the API certainly did not act on it. */
    public <T> ApiResponse<T> sendOnce(Request.Builder request, DataType<T> type, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Sending<T> sending = new Sending<>(request, type, listener, false);
        return sending.send(failure -> failure.isRetryable() && !sending.tracker.isSent());
    }

    /**
     * Sends a request that is one of many that ask the same again and again. It is not repeated, since the next one
     * follows anyway, and all of them together take at most a third of the token's rate.
     */
    public <T> ApiResponse<T> poll(Request.Builder request, DataType<T> type, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return new Sending<>(request, type, listener, true).send(failure -> false);
    }

    /** Obtains a token if none is held. */
    public void authenticate() throws FeishuProjectException, InterruptedException {
        authority.token(transport, CallListener.NONE);
    }

    /** The request as text: request line, headers with the token masked, and body. */
    public String preview(Request.Builder request, String body) {
        Request authorized = authorized(request, Redactor.MASK).build();
        return authorized.method() + " " + authorized.url() + "\n" + authorized.headers() + "\n" + body;
    }

    /** {@code text} as a response would show it: with the secrets of the credential masked. */
    public String masked(String text) {
        return transport.masked(text, authority.redactor());
    }

    private Request.Builder authorized(Request.Builder request, String token) {
        request.header("X-PLUGIN-TOKEN", token);
        String userKey = settings.userKey();
        return userKey == null ? request : request.header("X-USER-KEY", userKey);
    }

    private static boolean isTokenRefused(FeishuProjectException failure) {
        return failure instanceof ApiErrorException e && e.isTokenRefused();
    }

    /** Whether all it takes after this refusal is a fresh token, or the credential that its owner has renewed. */
    private boolean isRenewed(Authority refused, FeishuProjectException refusal) throws InterruptedException {
        if (!isTokenRefused(refusal) && !refusal.isCredentialInDoubt()) {
            return false;
        }
        TokenCredential current = source.find();
        if (current == null || current.equals(refused.credential())) {
            return isTokenRefused(refusal) && refused.credential().isExchanged();
        }
        authority = authorities.apply(current);
        return true;
    }

    /** A request and its tries. */
    private final class Sending<T> {

        private final Request.Builder request;
        private final DataType<T> type;
        private final CallListener listener;
        private final SendTracker tracker;
        private final boolean isPoll;

        private Sending(Request.Builder request, DataType<T> type, CallListener listener, boolean isPoll) {
            this.request = request;
            this.type = type;
            this.listener = listener;
            this.isPoll = isPoll;
            this.tracker = transport.tracker(listener);
        }

        private ApiResponse<T> send(Predicate<FeishuProjectException> again)
                throws FeishuProjectException, InterruptedException {
            boolean wasConcurrent = false;
            for (int attempts = 1 + listener.retries(); ; ) {
                try {
                    return attempt();
                } catch (FeishuProjectException e) {
                    if (e.isThrottled() && listener.isPatient()) {
                        listener.turnedAway(e);
                        continue;
                    }
                    boolean isConcurrent = e instanceof ApiErrorException error && error.isConcurrentUpdate();
                    if (attempts > settings.maxRetries() || !again.test(e) || isConcurrent && wasConcurrent) {
                        throw e;
                    }
                    wasConcurrent |= isConcurrent;
                    Duration delay = Backoff.delay(attempts++, e);
                    listener.retrying(e, delay);
                    sleeper.sleep(delay);
                }
            }
        }

        /** One attempt, repeated at once if all it takes is a fresh token, or a credential that was renewed. */
        private ApiResponse<T> attempt() throws FeishuProjectException, InterruptedException {
            tracker.reset();
            Authority used = authority;
            try {
                return attempt(used);
            } catch (FeishuProjectException e) {
                if (!isRenewed(used, e)) {
                    throw e;
                }
            }
            return attempt(authority);
        }

        private ApiResponse<T> attempt(Authority used) throws FeishuProjectException, InterruptedException {
            String token = turnAndToken(used);
            try {
                return transport.send(authorized(request, token), tracker, type, used.redactor());
            } catch (FeishuProjectException e) {
                failed(used, token, e);
                throw e;
            }
        }

        /** The turn first: a token may expire while it is awaited. */
        private String turnAndToken(Authority used) throws FeishuProjectException, InterruptedException {
            tracker.requireWanted();
            listener.waiting();
            used.takeTurn(settings, build, isPoll);
            listener.authorizing();
            return used.token(transport, listener);
        }

        private void failed(Authority used, String token, FeishuProjectException failure) throws InterruptedException {
            if (failure.isThrottled()) {
                used.slowDown(failure.retryAfter().orElse(PAUSE_OF_THROTTLED_TOKEN));
            }
            if (!tracker.isSent() || !failure.mayHaveTakenEffect()) {
                tracker.reset();
                listener.withoutEffect();
            }
            if (isTokenRefused(failure)) {
                used.forget(token);
            }
        }
    }
}
