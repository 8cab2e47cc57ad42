package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Body of a "complete or roll back a node" call. Source: the API page of that name.
 *
 * @param action what to do with the node
 * @param rollbackReason required to roll back, otherwise not sent
 * @param change the accompanying changes; this call does not accept {@code scheduleConstraintRule}
 */
@JsonPropertyOrder({"action", "rollback_reason"})
@Restricted(NoExternalUse.class)
public record NodeOperation(
        Action action,
        @Nullable String rollbackReason,
        @JsonUnwrapped NodeUpdate change) {

    /** The JSON text of the request body. */
    public String toJson() {
        return Json.write(this);
    }

    /** What can be done with a node. */
    public enum Action {
        /** Completes the node. */
        CONFIRM,
        /** Reopens the node. */
        ROLLBACK;

        /** Whether {@code node} is known to be in the state that this action leads to. */
        public boolean isDoneWith(WorkflowNode node) {
            return node.status() != null && node.isDone() == (this == CONFIRM);
        }

        /** The API's spelling. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
