package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A node of a workflow. */
public final class SimulatedNode {

    final String name;
    List<String> owners = List.of();
    JsonNode schedule;
    JsonNode schedules;
    JsonNode constraintRule;
    int subtaskDays;
    double subtaskPoints;
    boolean intercepted;
    String boundRole;
    String requiredField;

    SimulatedNode(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<String> owners() {
        return owners;
    }

    /** The last node_schedule that was accepted. */
    public JsonNode schedule() {
        return schedule;
    }

    /** The last schedules that were accepted. */
    public JsonNode schedules() {
        return schedules;
    }

    /** The last schedule_constraint_rule that was accepted. */
    public JsonNode constraintRule() {
        return constraintRule;
    }

    public SimulatedNode ownedBy(String... userKeys) {
        owners = List.of(userKeys);
        return this;
    }

    /** Gives it subtasks whose schedules and points it must not fall below. */
    public SimulatedNode withSubtasks(int days, double points) {
        subtaskDays = days;
        subtaskPoints = points;
        return this;
    }

    /** An intercept event of another plugin refuses every change of it. */
    public SimulatedNode intercepted() {
        intercepted = true;
        return this;
    }

    /** Its owners come from a role, which must have some. */
    public SimulatedNode boundTo(String role) {
        boundRole = role;
        return this;
    }

    /** A form field that must be filled before or by an update. */
    public SimulatedNode requiring(String fieldKey) {
        requiredField = fieldKey;
        return this;
    }
}
