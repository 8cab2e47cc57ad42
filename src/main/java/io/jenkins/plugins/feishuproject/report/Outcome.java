package io.jenkins.plugins.feishuproject.report;

import hudson.model.BallColor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How an update ended, and how Jenkins displays it. The order is that of how much of a step's attention each needs: of
 * many outcomes, the last one is that of the step.
 */
@Restricted(NoExternalUse.class)
public enum Outcome {
    /** Validated but not sent. */
    DRY_RUN,
    SUCCESS,
    IGNORED,
    WARNING,
    UNSTABLE,
    FAILURE,
    ABORTED,
    /** The step still waits. */
    WAITING;

    /** Whether the node might not match the request. */
    public boolean isRefusal() {
        return this != SUCCESS && this != DRY_RUN && this != WAITING;
    }

    /**
     * The place of its rows in a table, from the top: a failure needs a look first, then what the build only warned of;
     * what is still awaited may need somebody; of an abort somebody knows, and what was to be ignored comes before what succeeded.
     */
    int rank() {
        return switch (this) {
            case FAILURE -> 0;
            case UNSTABLE -> 1;
            case WARNING -> 2;
            case WAITING -> 3;
            case ABORTED -> 4;
            case IGNORED -> 5;
            case SUCCESS, DRY_RUN -> 6;
        };
    }

    String icon() {
        return "symbol-status-" + color().getIconName();
    }

    private BallColor color() {
        return switch (this) {
            case SUCCESS, IGNORED -> BallColor.BLUE;
            case DRY_RUN -> BallColor.NOTBUILT;
            case WARNING, UNSTABLE -> BallColor.YELLOW;
            case FAILURE -> BallColor.RED;
            case ABORTED -> BallColor.ABORTED;
            case WAITING -> BallColor.NOTBUILT_ANIME;
        };
    }

    public String label() {
        return switch (this) {
            case SUCCESS -> Messages.Outcome_success();
            case DRY_RUN -> Messages.Outcome_dryRun();
            case IGNORED -> Messages.Outcome_ignored();
            case WARNING -> Messages.Outcome_warning();
            case UNSTABLE -> Messages.Outcome_unstable();
            case FAILURE -> Messages.Outcome_failure();
            case ABORTED -> Messages.Outcome_aborted();
            case WAITING -> Messages.Outcome_waiting();
        };
    }
}
