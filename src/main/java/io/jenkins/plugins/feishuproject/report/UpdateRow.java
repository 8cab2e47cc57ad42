package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ErrorCatalogue;
import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A row of the table, in the reader's language. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class UpdateRow {

    private final UpdateRecord update;
    private final boolean untold;
    private final Outcome outcome;

    /** @param buildEnded whoever still waits in a build that has ended was killed, and could not tell */
    UpdateRow(UpdateRecord update, boolean buildEnded) {
        this.update = update;
        this.untold = buildEnded && update.outcome() == Outcome.WAITING;
        this.outcome = untold ? Outcome.ABORTED : update.outcome();
    }

    /** Whether nobody told how it ended. */
    boolean isUntold() {
        return untold;
    }

    @Exported
    public String getKind() {
        return update.kind().name();
    }

    public String getWorkItemId() {
        return update.workItemId();
    }

    @Exported
    public String getWorkItemUrl() {
        return update.workItemUrl();
    }

    @CheckForNull
    public String getNode() {
        return update.node();
    }

    @CheckForNull
    @Exported
    public String getNodeId() {
        return update.nodeId();
    }

    /** Always in English, since API clients compare it. */
    @Exported
    public String getChanges() {
        return update.changes().en();
    }

    public String getChangesForReader() {
        return update.changes().in(LocaleProvider.getLocale());
    }

    /** Null as long as the step waits. */
    @CheckForNull
    @Exported
    public String getOutcome() {
        return outcome == Outcome.WAITING ? null : outcome.name();
    }

    @CheckForNull
    @Exported
    public Long getErrCode() {
        return update.errCode();
    }

    @CheckForNull
    @Exported
    public String getErrMsg() {
        return update.errMsg();
    }

    @CheckForNull
    @Exported
    public String getErrDetail() {
        return update.errDetail();
    }

    @CheckForNull
    @Exported
    public String getLogId() {
        return update.logId();
    }

    @Exported
    public int getAttempts() {
        return update.attempts();
    }

    @Exported
    public long getMillis() {
        return update.millis();
    }

    /** The code of a failed update; null if there is none to show. */
    @CheckForNull
    public Long getRefusalCode() {
        return outcome.isRefusal() ? update.errCode() : null;
    }

    /** The API's more specific message of the two. */
    @CheckForNull
    public String getWords() {
        return Util.fixEmpty(update.errDetail() == null ? update.errMsg() : update.errDetail());
    }

    /** Information beyond the API's own message. */
    @CheckForNull
    public String getRemark() {
        BilingualText remark = untold ? BilingualText.of(Messages._UpdateRow_endedUntold()::toString) : update.remark();
        return remark == null ? null : remark.in(LocaleProvider.getLocale());
    }

    /** The suggested fix for the error code. */
    @CheckForNull
    public String getRemedy() {
        Long code = getRefusalCode();
        String words = update.errMsg() + ' ' + update.errDetail();
        return code == null || isToldByRemark(code)
                ? null
                : ErrorCatalogue.remedy(code, words, LocaleProvider.getLocale()).orElse(null);
    }

    /** The advice on a used key, and on the other flow, is about nodes; steps on work items say what they know. */
    private boolean isToldByRemark(long code) {
        return ApiErrorException.isAdviceOnNodes(code)
                && update.remark() != null
                && (update.kind() == Kind.STATE || update.kind() == Kind.COMMENT);
    }

    public String getDuration() {
        return Util.getTimeSpanString(update.millis());
    }

    public String getOutcomeLabel() {
        return outcome.label();
    }

    public String getOutcomeIcon() {
        return outcome.icon();
    }

    /** What the column of outcomes is sorted by. */
    public int getRank() {
        return outcome.rank();
    }
}
