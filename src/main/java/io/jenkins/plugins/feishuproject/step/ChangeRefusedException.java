package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The change did not succeed, and the build is to fail for it. A pipeline can catch it and read why. */
public final class ChangeRefusedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final Number errCode;
    private final String errMsg;
    private final String errDetail;
    private final String logId;

    ChangeRefusedException(String sentence, ChangeResult result) {
        super(sentence);
        errCode = ChangeResult.number(result.errCode());
        errMsg = result.errMsg();
        errDetail = result.errDetail();
        logId = result.logId();
    }

    /** No usable answer came of it. */
    ChangeRefusedException(String sentence) {
        super(sentence);
        errCode = null;
        errMsg = null;
        errDetail = null;
        logId = null;
    }

    /** {@code err_code}, an {@code Integer} unless it is too large for one; null if no usable answer came. */
    @CheckForNull
    @Whitelisted
    public Number getErrCode() {
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
