package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.http.DataType.WorkItemRow;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What one look at a work item showed.
 *
 * @param aborted whether somebody has aborted it; it can be restored
 * @param deleted whether somebody has deleted it
 * @param nodes of its workflow; null if the look did not show them
 */
@Restricted(NoExternalUse.class)
public record WorkItemLook(
        boolean aborted, boolean deleted, @Nullable List<WorkflowNode> nodes) {

    /** Nothing was shown. */
    static final WorkItemLook NOTHING = new WorkItemLook(false, false, null);

    // Assumption: aborted-items
    /** The field that tells whether a work item was aborted. */
    static final String ABORTED = "aborted";

    static WorkItemLook of(WorkItemRow row) {
        return new WorkItemLook(
                WorkflowNode.present(row.fields()).stream().anyMatch(WorkItemLook::isAborted),
                row.deletedAt() != null && row.deletedAt() > 0,
                row.workflowInfos() == null
                        ? null
                        : WorkflowNode.present(row.workflowInfos().workflowNodes()));
    }

    private static boolean isAborted(FieldValuePair field) {
        return (ABORTED.equals(field.fieldKey()) || ABORTED.equals(field.fieldAlias()))
                && field.fieldValue() instanceof Map<?, ?> value
                && Boolean.TRUE.equals(value.get("is_aborted"));
    }

    WorkItemLook with(List<WorkflowNode> detailedNodes) {
        return new WorkItemLook(aborted, deleted, detailedNodes);
    }
}
