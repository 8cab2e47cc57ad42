package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A failed API call. Its message is a sentence for display and contains no secrets. */
@Restricted(NoExternalUse.class)
public abstract class FeishuProjectException extends Exception {

    static final int HTTP_TOO_MANY_REQUESTS = 429;
    static final int FIRST_SERVER_ERROR = 500;

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final Integer httpStatus;

    @CheckForNull
    private final Duration retryAfter;

    FeishuProjectException(@CheckForNull Integer httpStatus, @CheckForNull Duration retryAfter) {
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
    }

    /** The message, as part of others. */
    public abstract LocalizedMessage sentence();

    @Override
    public String getMessage() {
        return sentence().toString();
    }

    /** The message in the reader's language. */
    public String in(Locale locale) {
        return sentence().in(locale);
    }

    /** The HTTP status; empty if no response arrived. */
    public Optional<Integer> httpStatus() {
        return Optional.ofNullable(httpStatus);
    }

    /** Whether a response arrived, and its HTTP status is none of a failing gateway or server. */
    public boolean isAnswered() {
        return httpStatus().filter(status -> status < FIRST_SERVER_ERROR).isPresent();
    }

    /** How long the server asked to wait before the next attempt; empty if it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the token endpoint rejected the call, so that the plugin ID or secret is probably wrong. */
    public abstract boolean isCredentialInDoubt();

    /** Whether sending the same call again may succeed. */
    public abstract boolean isRetryable();

    /**
     * Whether the API may have acted on the request although it failed, provided that it was sent. A refusal says that
     * it did not; a missing response or a server error leaves it open.
     */
    public abstract boolean mayHaveTakenEffect();

    /** Whether the trouble may pass by itself, in minutes or hours: that of a network or a server. */
    public abstract boolean mayPass();

    /** Whether the call was rejected by a rate limit, before the API acted on it. */
    public boolean isThrottled() {
        return false;
    }
}
