package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.util.Locale;
import java.util.Optional;

/** What stands against the change, in one sentence; and what the API said, where it said something. */
final class ChangeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final transient ApiErrorException error;

    @CheckForNull
    private final transient BilingualText remark;

    ChangeFailure(BilingualText sentence, @CheckForNull Throwable cause, @CheckForNull BilingualText remark) {
        super(sentence.in(Locale.getDefault()), cause);
        this.remark = remark;
        this.error = cause instanceof ApiErrorException e ? e : null;
    }

    /** The refusal of the API; empty if it is of another kind, or no usable answer came. */
    Optional<ApiErrorException> error() {
        return Optional.ofNullable(error);
    }

    /** What there is to say that the API did not say. */
    Optional<BilingualText> remark() {
        return Optional.ofNullable(remark);
    }
}
