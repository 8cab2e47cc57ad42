package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step waits for.
 *
 * @param status of the node, or one that follows it
 * @param conclusions the verdicts that count as passed, by label or key; empty if any does
 * @param pollSeconds how often to look in the first ten minutes
 */
@Restricted(NoExternalUse.class)
public record NodeGoal(Status status, List<String> conclusions, int pollSeconds) {

    public static final int MIN_POLL_SECONDS = 5;
    public static final int MAX_POLL_SECONDS = 3_600;
    public static final int DEFAULT_POLL_SECONDS = 30;

    private static final int SECONDS_OF_SHORT_PAUSES = 600;
    private static final int LONGER = 4;

    /** The states of a node that can be waited for. */
    public enum Status {
        /** Reached; a node that is done was reached too. */
        IN_PROGRESS(2),
        DONE(3);

        private final int number;

        Status(int number) {
            this.number = number;
        }
    }

    public NodeGoal {
        conclusions = List.copyOf(conclusions);
    }

    /** What these arguments ask for; null for one that was left out. */
    public static NodeGoal of(
            @CheckForNull Status status, @CheckForNull List<String> conclusions, @CheckForNull Integer pollSeconds) {
        return new NodeGoal(
                Objects.requireNonNullElse(status, Status.DONE),
                Objects.requireNonNullElse(conclusions, List.of()),
                Objects.requireNonNullElse(pollSeconds, DEFAULT_POLL_SECONDS));
    }

    /** Whether the node has come far enough, whatever its verdict; one of an unknown status has not. */
    public boolean isReachedBy(WorkflowNode node) {
        return node.isDone() || node.status() != null && node.status() == status.number;
    }

    /** Whether the node is done, and its verdict is none of those that count as passed. */
    public boolean isRefusedBy(WorkflowNode node) {
        return node.isDone() && !conclusions.isEmpty() && !node.finishedInfos().isOneOf(conclusions);
    }

    /**
     * How many seconds to wait for the next look: more once it takes long, since tenants have a daily quota of calls.
     *
     * @param waited for how many seconds the node has been awaited
     */
    public int secondsToNextLook(long waited) {
        return waited < SECONDS_OF_SHORT_PAUSES ? pollSeconds : pollSeconds * LONGER;
    }

    /** The status in words. */
    public LocalizedMessage words() {
        return LocalizedMessage.of(NodeGoal.class, "goal." + status.name());
    }
}
