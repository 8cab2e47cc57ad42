package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.Sentence;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The nodes of a work item's workflow. */
public final class Nodes {

    private final List<WorkflowNode> nodes;

    public Nodes(List<WorkflowNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * The only node of that name.
     *
     * @throws WrongArgumentsException if there is none or are several; it lists the nodes there are
     */
    public WorkflowNode named(String nodeName) throws WrongArgumentsException {
        List<WorkflowNode> named =
                nodes.stream().filter(node -> nodeName.equals(node.name())).toList();
        if (named.size() != 1 || named.get(0).nodeId().isEmpty()) {
            Problems problems = new Problems();
            problems.add(
                    "nodeName",
                    named.isEmpty() ? "noNodeNamed" : "severalNodesNamed",
                    nodeName,
                    list(Locale.getDefault()));
            problems.throwIfAny();
        }
        return named.get(0);
    }

    /** The node with that node id or state_key. */
    public Optional<WorkflowNode> called(String nodeId) {
        return nodes.stream().filter(node -> node.isCalled(nodeId)).findFirst();
    }

    /** All nodes, as {@code id - name - status}. */
    public String list(Locale locale) {
        return nodes.stream()
                .map(node -> node.nodeId() + " - " + Objects.requireNonNullElse(node.name(), "") + " - "
                        + status(node, locale))
                .collect(Collectors.joining(", "));
    }

    static String status(WorkflowNode node, Locale locale) {
        String key = node.status() != null && node.status() >= 1 && node.status() <= 3
                ? "status." + node.status()
                : "status.unknown";
        return Sentence.of(Nodes.class, key).in(locale);
    }
}
