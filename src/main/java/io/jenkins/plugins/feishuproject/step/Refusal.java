package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.util.Locale;
import java.util.Optional;

/** What stands against the change, in one sentence; and what the API said, where it said something. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final transient ApiErrorException error;

    @CheckForNull
    private final transient Wording remark;

    Refusal(Wording sentence, @CheckForNull Throwable cause, @CheckForNull Wording remark) {
        super(sentence.in(Locale.getDefault()), cause);
        this.remark = remark;
        this.error = cause instanceof ApiErrorException e ? e : null;
    }

    /** The refusal of the API; empty if it is of another kind, or no usable answer came. */
    Optional<ApiErrorException> error() {
        return Optional.ofNullable(error);
    }

    /** What there is to say that the API did not say. */
    Optional<Wording> remark() {
        return Optional.ofNullable(remark);
    }
}
