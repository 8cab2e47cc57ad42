package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;

/** The argument {@code nodeOwners}: the owners of the node; an empty list removes everybody. */
final class NodeOwners extends Part<List<String>> {

    NodeOwners() {
        super("nodeOwners", Owners.ANYBODY, new TypeReference<>() {});
    }

    @Override
    void read(List<String> typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        Owners.check(name(), typed, problems);
        update.nodeOwners(typed);
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        List<String> owners = update.nodeOwners();
        if (owners != null) {
            summary.say(owners.isEmpty() ? "nobodyOwns" : "owners", LocalizedList.byCommas(owners));
        }
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        differences.compareOwners(name(), asked.nodeOwners(), node.owners());
    }
}
