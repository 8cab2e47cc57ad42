package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import java.util.Optional;

/** What stands against the change, in one sentence; and what the API said, where it said something. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final transient ApiErrorException error;

    Refusal(String sentence, @CheckForNull Throwable cause) {
        super(sentence, cause);
        this.error = cause instanceof ApiErrorException e ? e : null;
    }

    /** The refusal of the API; empty if it is of another kind, or no usable answer came. */
    Optional<ApiErrorException> error() {
        return Optional.ofNullable(error);
    }
}
