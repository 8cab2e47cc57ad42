package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The argument {@code roleAssignee}: who has the roles bound to the node; no owners removes everybody from a role. */
final class Roles extends Part<List<RoleOwner>> {

    Roles() {
        super(
                "roleAssignee",
                ArgumentTypes.rows(MapType.of("role", ArgumentTypes.KEY, "owners", Owners.ANYBODY)),
                new TypeReference<>() {});
    }

    @Override
    void read(List<RoleOwner> typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        Set<String> seen = new HashSet<>();
        forEachRow(typed, problems, (path, role) -> {
            if (role.role() == null) {
                problems.add(path + ".role", "missing");
            } else if (!seen.add(role.role())) {
                problems.add(path + ".role", "duplicate", role.role());
            }
            if (role.owners() == null) {
                problems.add(path + ".owners", "missing");
            } else {
                Owners.check(path + ".owners", role.owners(), problems);
            }
        });
        update.roleAssignee(typed);
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        given(update.roleAssignee()).forEach(role -> {
            String key = role.owners().isEmpty() ? "nobodyInRole" : "role";
            summary.say(key, role.role(), LocalizedList.byCommas(role.owners()));
        });
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        Map<Object, List<String>> shown = byName(node.roleAssignee(), RoleOwner::role, RoleOwner::owners);
        given(asked.roleAssignee()).forEach(role -> {
            String path = name() + "[" + role.role() + "]";
            differences.compareOwners(path, role.owners(), shown.getOrDefault(role.role(), List.of()));
        });
    }
}
