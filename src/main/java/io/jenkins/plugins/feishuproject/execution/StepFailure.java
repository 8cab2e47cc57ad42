package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.feishuproject.execution.build.PipelineContext;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Fails the build with one sentence. Pipelines can catch it and read the API's error. */
@Restricted(NoExternalUse.class)
public final class StepFailure extends AbortException {

    private static final long serialVersionUID = 1L;

    private final Number errCode;
    private final String errMsg;
    private final String errDetail;
    private final String logId;

    // An ArrayList of maps of plain values, all of which Pipeline can save.
    private final Serializable results;

    /** @param answer what the API said */
    public StepFailure(String sentence, Answer answer) {
        this(sentence, answer, List.of());
    }

    /** @param results what the step would have returned for each of many work items */
    public StepFailure(String sentence, Answer answer, List<Map<String, Object>> results) {
        super(Excerpt.ofLine(sentence));
        errCode = answer.errCodeNumber();
        errMsg = answer.errMsg();
        errDetail = answer.errDetail();
        logId = answer.logId();
        this.results = new ArrayList<>(results);
    }

    /** For failures without a usable response. */
    public StepFailure(String sentence) {
        this(sentence, Answer.NONE);
    }

    /** For arguments that cannot be sent. */
    public static StepFailure wrongArguments(String functionName, String problems) {
        return wrongArguments(functionName, problems, List.of());
    }

    /** For arguments that cannot be sent for any of many work items. */
    public static StepFailure wrongArguments(String functionName, String problems, List<Map<String, Object>> results) {
        return new StepFailure(Messages.StepFailure_wrongArguments(functionName, problems), Answer.NONE, results);
    }

    /** What is refused before a step runs, with what the log of its build masks. */
    public StepFailure in(StepContext context) throws IOException, InterruptedException {
        return new StepFailure(PipelineContext.masked(context, getMessage()));
    }

    /** The same in a freestyle build. */
    public StepFailure in(FreestyleRun build) {
        return new StepFailure(build.masking().in(getMessage()));
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

    /**
     * What the step would have returned for each of its {@code workItems}, in their order; empty without them, or if the
     * step failed before it began with any.
     */
    @Whitelisted
    public Object getResults() {
        return results;
    }
}
