package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Body of one "complete or roll back a node" call. Source: the API page of that name.
 *
 * @param action what to do with the node
 * @param rollbackReason needed to roll back, not sent otherwise
 * @param change what changes along with it; its {@code scheduleConstraintRule} is not among what this call takes
 */
@JsonPropertyOrder({"action", "rollback_reason"})
@Restricted(NoExternalUse.class)
public record NodeOperation(
        Action action,
        @Nullable String rollbackReason,
        @JsonUnwrapped NodeUpdate change) {

    /** The JSON text that goes over the wire. */
    public String toJson() {
        return Json.write(this);
    }

    /** What can be done with a node. */
    public enum Action {
        /** Completes it. */
        CONFIRM,
        /** Opens it again. */
        ROLLBACK;

        /** Whether {@code node} is as this leaves it. */
        public boolean isDoneWith(WorkflowNode node) {
            return node.isDone() == (this == CONFIRM);
        }

        /** As the API spells it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
