package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The change did not succeed, and the build is to fail for it. A pipeline can catch it and read why. */
public final class ChangeRefusedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final Long errCode;
    private final String errMsg;
    private final String errDetail;
    private final String logId;

    ChangeRefusedException(Refusal refusal) {
        this(refusal.getMessage(), refusal.error().orElse(null));
    }

    /** Nothing was sent that changes the node. */
    ChangeRefusedException(String sentence) {
        this(sentence, null);
    }

    private ChangeRefusedException(String sentence, @CheckForNull ApiErrorException error) {
        super(sentence);
        errCode = error == null ? null : error.errCode();
        errMsg = error == null ? null : error.errMsg();
        errDetail = error == null ? null : error.errDetail().orElse(null);
        logId = error == null ? null : error.logId().orElse(null);
    }

    /** {@code err_code}; null if no usable answer came. */
    @CheckForNull
    @Whitelisted
    public Long getErrCode() {
        return errCode;
    }

    /** {@code err_msg}; null if no usable answer came. */
    @CheckForNull
    @Whitelisted
    public String getErrMsg() {
        return errMsg;
    }

    /** {@code err.msg}; null if there is none. */
    @CheckForNull
    @Whitelisted
    public String getErrDetail() {
        return errDetail;
    }

    /** The id to quote to the vendor's support; null if there is none. */
    @CheckForNull
    @Whitelisted
    public String getLogId() {
        return logId;
    }
}
