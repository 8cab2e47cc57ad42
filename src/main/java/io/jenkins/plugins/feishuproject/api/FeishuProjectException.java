package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A call of the API that did not succeed. Its message is a sentence for people and holds no secret. */
@Restricted(NoExternalUse.class)
public abstract class FeishuProjectException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LocalizedMessage sentence;

    @CheckForNull
    private final Integer httpStatus;

    @CheckForNull
    private final Duration retryAfter;

    private final boolean credentialInDoubt;

    FeishuProjectException(
            LocalizedMessage sentence,
            @CheckForNull Integer httpStatus,
            @CheckForNull Duration retryAfter,
            boolean credentialInDoubt,
            @CheckForNull Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
        this.credentialInDoubt = credentialInDoubt;
    }

    /** The message, in the language of who reads it. */
    public String in(Locale locale) {
        return sentence.in(locale);
    }

    /** The HTTP status; empty if no answer came. */
    public Optional<Integer> httpStatus() {
        return Optional.ofNullable(httpStatus);
    }

    /** How long the server asked to wait before the next try; empty if it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the token endpoint refused, so that the plugin's id or secret is probably wrong. */
    public boolean isCredentialInDoubt() {
        return credentialInDoubt;
    }

    /** Whether the same call may succeed if it is sent again as it is. */
    public abstract boolean isRetryable();

    /** Whether the call came too soon after others, and was turned away before anything was done about it. */
    public boolean isThrottled() {
        return false;
    }
}
