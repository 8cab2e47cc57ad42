package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A work item with a node flow, its form fields and its roles. */
public final class SimulatedWorkItem {

    final String typeKey;
    final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    final Map<String, String> aliasToKey = new HashMap<>();
    final Map<String, JsonNode> fieldValues = new HashMap<>();
    final Map<String, List<String>> roleOwners = new HashMap<>();
    final Map<String, String> fieldNames = new LinkedHashMap<>();
    final List<SimulatedComment> comments = new ArrayList<>();
    SimulatedStateFlow stateFlow;
    boolean aborted;
    private int commentsHidden;
    private int commentLooksLeft;
    boolean deleted;
    String name;
    String space = SimulatedTenant.SPACE;
    private ObjectNode before;
    private int looksLeft;

    SimulatedWorkItem(String typeKey) {
        this.typeKey = typeKey;
    }

    public SimulatedNode addNode(String id, String name) {
        SimulatedNode node = new SimulatedNode(name);
        nodes.put(id, node);
        return node;
    }

    public SimulatedNode node(String id) {
        return nodes.get(id);
    }

    public SimulatedWorkItem addField(String key, String alias) {
        aliasToKey.put(alias, key);
        fieldValues.put(key, null);
        return this;
    }

    /** A field with the name that people see. */
    public SimulatedWorkItem addField(String key, String alias, String name) {
        fieldNames.put(key, name);
        return addField(key, alias);
    }

    /** Makes it a work item with a state flow. */
    public SimulatedStateFlow withStateFlow() {
        stateFlow = new SimulatedStateFlow();
        return stateFlow;
    }

    public SimulatedStateFlow stateFlow() {
        return stateFlow;
    }

    /** The comments on it, the oldest first. */
    public List<SimulatedComment> comments() {
        return List.copyOf(comments);
    }

    /** What is missing on the way to a state, as far as that shows already, if these keys are filled too. */
    List<SimulatedStateFlow.Requirement> missing(String state, Set<String> given) {
        return stateFlow.requirements.getOrDefault(state, List.of()).stream()
                .map(stage -> stage.stream()
                        .filter(each -> !given.contains(each.key()) && !isFilled(each))
                        .toList())
                .filter(stage -> !stage.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private boolean isFilled(SimulatedStateFlow.Requirement requirement) {
        return requirement.kind().equals("role")
                ? !roleOwners.getOrDefault(requirement.key(), List.of()).isEmpty()
                : fieldValues.get(requirement.key()) != null;
    }

    /** The value of a field as it came in; null as long as it is not filled. */
    public JsonNode fieldValue(String key) {
        return fieldValues.get(key);
    }

    public SimulatedWorkItem addRole(String role, String... owners) {
        roleOwners.put(role, List.of(owners));
        return this;
    }

    public List<String> roleOwners(String role) {
        return roleOwners.get(role);
    }

    /** From now on so many looks show it as it is now. */
    void hideChanges(SimulatedTenant tenant) {
        if (tenant.looksBeforeChanges > 0) {
            before = looksLeft > 0 ? before : new WorkflowView(tenant.shapes, this).data();
            looksLeft = tenant.looksBeforeChanges;
        }
    }

    /** What somebody who looks is shown. */
    ObjectNode look(SimulatedTenant tenant) {
        if (looksLeft == 0) {
            return new WorkflowView(tenant.shapes, this).data();
        }
        looksLeft--;
        return before;
    }

    void hideComments(SimulatedTenant tenant) {
        if (tenant.looksBeforeChanges > 0) {
            commentsHidden = commentLooksLeft > 0 ? commentsHidden : comments.size();
            commentLooksLeft = tenant.looksBeforeChanges;
        }
    }

    /** The comments that somebody who looks is shown. */
    List<SimulatedComment> lookAtComments() {
        if (commentLooksLeft == 0) {
            return comments;
        }
        commentLooksLeft--;
        return comments.subList(0, commentsHidden);
    }

    public void abort() {
        aborted = true;
    }

    /** Takes the abort back. */
    public void restore() {
        aborted = false;
    }

    public void delete() {
        deleted = true;
    }

    /** Hides a node, or deletes it; it may come back. */
    public SimulatedNode removeNode(String id) {
        return nodes.remove(id);
    }

    /** A node that was there before. */
    public void putBack(String id, SimulatedNode node) {
        nodes.put(id, node);
    }

    public SimulatedWorkItem called(String newName) {
        name = newName;
        return this;
    }

    /** It is in another space than the tenant's first one. */
    public SimulatedWorkItem inSpace(String simpleName) {
        space = simpleName;
        return this;
    }
}
