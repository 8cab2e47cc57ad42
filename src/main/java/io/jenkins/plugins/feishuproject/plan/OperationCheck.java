package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the requested action. */
final class OperationCheck {

    private OperationCheck() {}

    /** The action, or null if it is missing or unknown. Records that, or an unsuitable reason, as a problem. */
    @CheckForNull
    static Action read(@CheckForNull String action, @CheckForNull String rollbackReason, Problems problems) {
        if (action == null) {
            problems.add("action", "missing");
            return null;
        }
        Optional<Action> read = Stream.of(Action.values())
                .filter(each -> each.text().equals(action))
                .findFirst();
        if (read.isEmpty()) {
            problems.add("action", "notAnAction", action, actions());
        } else if (read.get() == Action.ROLLBACK && rollbackReason == null) {
            problems.add("rollbackReason", "missing");
        } else if (read.get() == Action.CONFIRM && rollbackReason != null) {
            problems.add("rollbackReason", "onlyToRollBack");
        }
        return read.orElse(null);
    }

    private static LocalizedMessage actions() {
        return LocalizedList.byCommas(
                Stream.of(Action.values()).map(Action::text).toList());
    }
}
