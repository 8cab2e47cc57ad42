package io.jenkins.plugins.feishuproject.api.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The states of a work item with a state flow and the transitions between them, as returned by the workflow query with
 * {@code flow_type} 1. Source: the API page on workflows, "workflow detail".
 *
 * @param stateFlowNodes the states; null rows are dropped
 * @param connections the transitions; those that no call can name are dropped
 */
@Restricted(NoExternalUse.class)
public record StateFlow(List<State> stateFlowNodes, List<Transition> connections) {

    public StateFlow {
        stateFlowNodes = WorkflowNode.present(stateFlowNodes).stream()
                .filter(state -> state.key() != null)
                .toList();
        connections = WorkflowNode.present(connections).stream()
                .filter(Transition::isWhole)
                .toList();
    }

    /**
     * A state.
     *
     * @param id the key of the state, which transitions refer to
     * @param stateKey stands above {@code id} where both are given
     * @param name the display name, not necessarily unique
     * @param status 1 not reached, 2 the present state, 3 left
     */
    public record State(
            @Nullable @ReceivedTexts.Id String id,
            @Nullable @ReceivedTexts.Id String stateKey,
            @Nullable String name,
            @Nullable Integer status) {

        private static final int PRESENT = 2;

        /** The key that transitions refer to; null if the query gives none that can be shown. */
        @Nullable
        public String key() {
            return stateKey == null ? id : stateKey;
        }

        /** Whether the work item is in this state. */
        @JsonIgnore
        public boolean isPresent() {
            return Objects.equals(status, PRESENT);
        }
    }

    /**
     * A transition.
     *
     * @param transitionId what a state change names; positive
     * @param sourceStateKey the state that it leaves
     * @param targetStateKey the state that it leads to
     */
    public record Transition(
            @Nullable @JsonDeserialize(using = PositiveId.class)
            Long transitionId,

            @Nullable @ReceivedTexts.Id String sourceStateKey,
            @Nullable @ReceivedTexts.Id String targetStateKey) {

        @JsonIgnore
        private boolean isWhole() {
            return transitionId != null && sourceStateKey != null && targetStateKey != null;
        }
    }
}
