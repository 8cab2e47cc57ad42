package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of a work item and the transitions between them; the first state is the one it is in. */
public final class SimulatedStateFlow {

    private static final int NOT_REACHED = 1;
    private static final int PRESENT = 2;
    private static final int LEFT = 3;

    final Map<String, String> states = new LinkedHashMap<>();
    final List<Transition> transitions = new ArrayList<>();
    final Map<String, List<List<Requirement>>> requirements = new HashMap<>();
    private final List<Long> moves = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private String present;
    private ObjectNode before;
    private int looksLeft;

    /** A state; the first one is where the work item is. */
    public SimulatedStateFlow addState(String key, String name) {
        states.put(key, name);
        present = present == null ? key : present;
        return this;
    }

    public SimulatedStateFlow addTransition(long id, String from, String to) {
        transitions.add(new Transition(id, from, to));
        return this;
    }

    /**
     * What must be filled on the way to a state: form fields by their keys. What is missing is shown stage by stage: the
     * next one only when this one is filled.
     */
    public SimulatedStateFlow require(String state, String... fieldKeys) {
        return requireKind(state, "field", fieldKeys);
    }

    /** Like {@link #require}, for rows of another class. */
    public SimulatedStateFlow requireKind(String state, String kind, String... keys) {
        List<Requirement> stage =
                List.of(keys).stream().map(key -> new Requirement(kind, key)).toList();
        requirements.computeIfAbsent(state, unknown -> new ArrayList<>()).add(stage);
        return this;
    }

    /** The key of the state that the work item is in. */
    public String present() {
        return present;
    }

    /** The transitions that were made, in order. */
    public List<Long> moves() {
        return List.copyOf(moves);
    }

    /** Somebody moves the work item by hand. */
    public void moveTo(String state) {
        left.add(present);
        present = state;
    }

    void move(Transition transition, SimulatedTenant tenant) {
        if (tenant.looksBeforeChanges > 0) {
            before = looksLeft > 0 ? before : view();
            looksLeft = tenant.looksBeforeChanges;
        }
        moves.add(transition.id);
        moveTo(transition.to);
    }

    /** What somebody who looks is shown. */
    ObjectNode look() {
        if (looksLeft == 0) {
            return view();
        }
        looksLeft--;
        return before;
    }

    private ObjectNode view() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode nodes = data.putArray("state_flow_nodes");
        states.forEach((key, name) ->
                nodes.addObject().put("id", key).put("name", name).put("status", status(key)));
        ArrayNode connections = data.putArray("connections");
        transitions.forEach(each -> connections
                .addObject()
                .put("source_state_key", each.from)
                .put("target_state_key", each.to)
                .put("transition_id", each.id));
        return data;
    }

    private int status(String key) {
        if (key.equals(present)) {
            return PRESENT;
        }
        return left.contains(key) ? LEFT : NOT_REACHED;
    }

    record Transition(long id, String from, String to) {}

    record Requirement(String kind, String key) {}
}
