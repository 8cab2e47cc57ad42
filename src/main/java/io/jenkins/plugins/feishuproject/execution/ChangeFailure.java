package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.util.Locale;
import java.util.Optional;

/** Why a change failed, in one sentence, together with the API's error if there was one. */
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

    /** The error returned by the API; empty for other failures or without a usable response. */
    Optional<ApiErrorException> error() {
        return Optional.ofNullable(error);
    }

    /** Information for the user beyond the API's own message. */
    Optional<BilingualText> remark() {
        return Optional.ofNullable(remark);
    }
}
