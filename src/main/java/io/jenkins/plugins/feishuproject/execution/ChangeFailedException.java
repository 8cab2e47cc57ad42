package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Fails the build because a change did not succeed. Pipelines can catch it and inspect the cause. */
@Restricted(NoExternalUse.class)
public final class ChangeFailedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final Number errCode;
    private final String errMsg;
    private final String errDetail;
    private final String logId;

    ChangeFailedException(String sentence, ChangeResult result) {
        super(Excerpt.ofLine(sentence));
        errCode = ChangeResult.number(result.errCode());
        errMsg = result.errMsg();
        errDetail = result.errDetail();
        logId = result.logId();
    }

    /** For failures without a usable response. */
    public ChangeFailedException(String sentence) {
        super(Excerpt.ofLine(sentence));
        errCode = null;
        errMsg = null;
        errDetail = null;
        logId = null;
    }

    /** For arguments that cannot be sent. */
    public static ChangeFailedException wrongArguments(String functionName, String problems) {
        return new ChangeFailedException(Messages.ChangeFailedException_wrongArguments(functionName, problems));
    }

    /** {@code err_code}, an {@code Integer} unless it is too large for one; null without a usable response. */
    @CheckForNull
    @Whitelisted
    public Number getErrCode() {
        return errCode;
    }

    /** {@code err_msg}; null without a usable response. */
    @CheckForNull
    @Whitelisted
    public String getErrMsg() {
        return errMsg;
    }

    /** {@code err.msg}; null if absent. */
    @CheckForNull
    @Whitelisted
    public String getErrDetail() {
        return errDetail;
    }

    /** The log id to quote to vendor support; null if absent. */
    @CheckForNull
    @Whitelisted
    public String getLogId() {
        return logId;
    }
}
