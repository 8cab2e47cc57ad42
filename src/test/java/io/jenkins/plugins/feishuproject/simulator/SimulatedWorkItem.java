package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A work item with a node flow, its form fields and its roles. */
public final class SimulatedWorkItem {

    final String typeKey;
    final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    final Map<String, String> aliasToKey = new HashMap<>();
    final Map<String, JsonNode> fieldValues = new HashMap<>();
    final Map<String, List<String>> roleOwners = new HashMap<>();
    boolean aborted;
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

    public void abort() {
        aborted = true;
    }
}
