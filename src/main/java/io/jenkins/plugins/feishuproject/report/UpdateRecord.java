package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step did for one work item: an update, an operation, a wait, a change of state or a comment. Saved with the
 * build that made it. Its texts are cut, whoever wrote them and however long they are.
 *
 * @param id identifies the change, however often the step that makes it is resumed; null in a line that lacks it
 * @param replaces the outcome of an earlier record with this id, which this one replaces; null if there is none
 * @param kind {@link Kind#UPDATE} in a line that lacks it
 * @param workItemId digits
 * @param workItemUrl the address in the browser
 * @param node the node as the user referred to it; null if the work item as a whole was meant
 * @param nodeId null if it was never resolved
 * @param changes the requested changes, as readable text
 * @param outcome how the update ended, or that it still waits
 * @param errCode 0 on success, null without a response
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to vendor support
 * @param remark information beyond the API's own message
 * @param attempts how many requests that change the node were sent
 * @param millis from the start of the step to its end
 * @param more what the step returns besides, by name; null if there is nothing
 */
@Restricted(NoExternalUse.class)
public record UpdateRecord(
        @CheckForNull String id,
        @CheckForNull Outcome replaces,
        Kind kind,
        String workItemId,
        String workItemUrl,
        @CheckForNull String node,
        @CheckForNull String nodeId,
        BilingualText changes,
        Outcome outcome,
        @CheckForNull Long errCode,
        @CheckForNull String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        @CheckForNull BilingualText remark,
        int attempts,
        long millis,
        @CheckForNull Map<String, String> more) {

    /** What kind of step made it. */
    public enum Kind {
        UPDATE,
        OPERATE,
        WAIT,
        STATE,
        COMMENT
    }

    public UpdateRecord {
        kind = kind == null ? Kind.UPDATE : kind;
        workItemId = excerpt(workItemId);
        workItemUrl = excerpt(workItemUrl);
        node = excerpt(node);
        nodeId = excerpt(nodeId);
        changes = excerpt(changes);
        errMsg = excerpt(errMsg);
        errDetail = excerpt(errDetail);
        logId = excerpt(logId);
        remark = excerpt(remark);
    }

    /** What the step returns besides by this name; null if nothing. */
    @CheckForNull
    public String more(String name) {
        return more == null ? null : more.get(name);
    }

    /** Whether all mandatory values are present. */
    boolean isWhole() {
        return workItemId != null && workItemUrl != null && changes != null && changes.en() != null && outcome != null;
    }

    @CheckForNull
    private static String excerpt(@CheckForNull String text) {
        return text == null ? null : Excerpt.ofText(text);
    }

    @CheckForNull
    private static BilingualText excerpt(@CheckForNull BilingualText text) {
        return text == null ? null : new BilingualText(excerpt(text.en()), excerpt(text.zh()));
    }
}
