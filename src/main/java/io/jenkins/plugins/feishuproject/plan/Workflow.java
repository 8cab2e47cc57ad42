package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The nodes of a work item's workflow, except those without an ID that a path can have, which no call can address. */
@Restricted(NoExternalUse.class)
public final class Workflow {

    private final List<WorkflowNode> nodes;

    /** Takes the rows of the workflow query, which may be null. */
    public Workflow(List<WorkflowNode> nodes) {
        this.nodes = nodes.stream()
                .filter(Objects::nonNull)
                .filter(node -> WorkItemAddress.isSegment(node.nodeId()))
                .toList();
    }

    /**
     * The only node with that name as people see it.
     *
     * @throws WrongArgumentsException unless exactly one node has that name; it lists the existing nodes
     */
    public WorkflowNode named(String nodeName) throws WrongArgumentsException {
        List<WorkflowNode> named = allNamed(nodeName);
        if (named.size() != 1) {
            String key = named.isEmpty() ? "noNodeNamed" : "severalNodesNamed";
            throw Problems.only("nodeName", nodes.isEmpty() ? "noNodes" : key, nodeName, list());
        }
        return named.get(0);
    }

    /** The node with that node ID or state_key. */
    public Optional<WorkflowNode> called(String nodeId) {
        return nodes.stream().filter(node -> node.isCalled(nodeId)).findFirst();
    }

    /** The node with that ID or, if it is null, the only one with that name. */
    public Optional<WorkflowNode> find(@CheckForNull String nodeId, @CheckForNull String nodeName) {
        if (nodeId != null) {
            return called(nodeId);
        }
        List<WorkflowNode> named = allNamed(nodeName);
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** Why {@link #find} finds none, and which nodes there are. */
    public LocalizedMessage missing(@CheckForNull String nodeId, @CheckForNull String nodeName) {
        if (nodeId != null) {
            return words("noneCalled", nodeId, alternativesTo(nodeId));
        }
        return words(allNamed(nodeName).isEmpty() ? "noneNamed" : "severalNamed", nodeName, thereAre());
    }

    private List<WorkflowNode> allNamed(String nodeName) {
        String seen = Identifiers.asSeen(nodeName);
        return nodes.stream().filter(node -> isNamed(node, seen)).toList();
    }

    /** What to use instead of an ID unknown to the API: the existing nodes, or {@code nodeName} if it is a name. */
    public LocalizedMessage alternativesTo(String nodeId) {
        String seen = Identifiers.asSeen(nodeId);
        if (nodes.stream().anyMatch(node -> isNamed(node, seen))) {
            return words("nameAsId", nodeId);
        }
        return thereAre();
    }

    /** The status in words. */
    public static LocalizedMessage status(WorkflowNode node) {
        return status(node.status());
    }

    /** The same of the number that the API gives for it; null if it gives none. */
    public static LocalizedMessage status(@CheckForNull Integer status) {
        boolean known = status != null && status >= 1 && status <= 3;
        return words(known ? "status." + status : "status.unknown");
    }

    private LocalizedMessage thereAre() {
        return nodes.isEmpty() ? words("noNodes") : words("nodesThereAre", list());
    }

    private LocalizedMessage list() {
        return LocalizedList.byCommas(nodes, Workflow::shown);
    }

    private static LocalizedMessage shown(WorkflowNode node) {
        String name = name(node);
        return name == null || name.isEmpty()
                ? words("nodeWithoutName", node.nodeId(), status(node))
                : words("node", node.nodeId(), name, status(node));
    }

    private static boolean isNamed(WorkflowNode node, String seen) {
        return node.name() != null && Identifiers.asSeen(node.name()).equals(seen);
    }

    @CheckForNull
    private static String name(WorkflowNode node) {
        return node.name() == null ? null : node.name().strip();
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(Workflow.class, key, arguments);
    }
}
