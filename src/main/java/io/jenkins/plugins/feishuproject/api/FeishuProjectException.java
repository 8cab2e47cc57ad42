package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Optional;

/** A call of the API that did not succeed. Its message is a sentence for people and holds no secret. */
public abstract class FeishuProjectException extends Exception {

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final Integer httpStatus;

    @CheckForNull
    private final Duration retryAfter;

    FeishuProjectException(
            Sentence message, @CheckForNull Integer httpStatus, @CheckForNull Duration retryAfter, Throwable cause) {
        super(message.toString(), cause);
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status; empty if no answer came. */
    public Optional<Integer> httpStatus() {
        return Optional.ofNullable(httpStatus);
    }

    /** How long the server asked to wait before the next try; empty if it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same call may succeed if it is sent again as it is. */
    public abstract boolean isWorthRetrying();

    /** Whether the call came too soon after others, and was turned away before anything was done about it. */
    public boolean isTurnedAway() {
        return false;
    }
}
