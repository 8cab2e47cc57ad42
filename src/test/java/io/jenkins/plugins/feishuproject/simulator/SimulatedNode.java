package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A node of a workflow. */
public final class SimulatedNode {

    static final int NOT_STARTED = 1;
    static final int IN_PROGRESS = 2;
    static final int DONE = 3;

    final String name;
    final Set<String> dropped = new HashSet<>();
    private final Set<String> confirmedBy = new HashSet<>();
    int status = IN_PROGRESS;
    int operations;
    String rollbackReason;
    List<String> owners = List.of();
    JsonNode schedule;
    JsonNode schedules;
    JsonNode constraintRule;
    int subtaskDays;
    double subtaskPoints;
    boolean intercepted;
    String boundRole;
    String requiredField;
    String verdict;
    String opinion;
    JsonNode fields;
    private int pollsBeforeReview;
    private boolean opensLate;
    private boolean saysItIsDone;
    private boolean confirmedByAll;

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

    public SimulatedNode scheduled(long startMillis, long endMillis, double points) {
        schedule = JsonNodeFactory.instance
                .objectNode()
                .put("estimate_start_date", startMillis)
                .put("estimate_end_date", endMillis)
                .put("points", points);
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

    /** Accepts these members of a body, and then does not apply them, as the real one is said to do at times. */
    public SimulatedNode dropping(String... members) {
        dropped.addAll(List.of(members));
        return this;
    }

    public SimulatedNode notStarted() {
        status = NOT_STARTED;
        return this;
    }

    public SimulatedNode done() {
        status = DONE;
        return this;
    }

    public SimulatedNode inProgress() {
        status = IN_PROGRESS;
        return this;
    }

    /** Its reviewers came to this conclusion, which is no obstacle to its being done. */
    public SimulatedNode reviewed(String conclusion, String why) {
        verdict = conclusion;
        opinion = why;
        return this;
    }

    /** Its reviewers come to this conclusion, and it is done, when those who wait look for the so manyth time. */
    public SimulatedNode reviewedAtPoll(int number, String conclusion) {
        pollsBeforeReview = number;
        return reviewed(conclusion, "");
    }

    void polled() {
        if (pollsBeforeReview > 0 && --pollsBeforeReview == 0) {
            status = DONE;
        }
    }

    /** A field of the node itself, beside those of the work item. */
    public SimulatedNode withField(String key, String value) {
        fields = JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance.objectNode().put("field_key", key).put("field_value", value));
        return this;
    }

    /** Not started when it is asked for first, and open from then on: 20016 is answered once. */
    public SimulatedNode openingLate() {
        status = NOT_STARTED;
        opensLate = true;
        return this;
    }

    /** A confirm is answered with 20017, though it is not done. */
    public SimulatedNode sayingItIsDone() {
        saysItIsDone = true;
        return this;
    }

    /** It stays in progress until each owner has confirmed. */
    public SimulatedNode confirmedByAll() {
        confirmedByAll = true;
        return this;
    }

    public boolean isDone() {
        return status == DONE;
    }

    boolean isConfirmedBy(String userKey) {
        return confirmedBy.contains(userKey);
    }

    /** Why it was rolled back last; null if it never was. */
    public String rollbackReason() {
        return rollbackReason;
    }

    /** How often it was completed or rolled back. */
    public int operations() {
        return operations;
    }

    void refuseToConfirm() throws Refusal {
        if (status == NOT_STARTED) {
            status = opensLate ? IN_PROGRESS : NOT_STARTED;
            throw new Refusal(400, 20016, "Node Not Arrived");
        }
        if (status == DONE || saysItIsDone) {
            throw new Refusal(400, 20017, "Node Is Already Completed");
        }
    }

    void confirm(String userKey) {
        confirmedBy.add(userKey);
        status = !confirmedByAll || confirmedBy.containsAll(owners) ? DONE : IN_PROGRESS;
        operations++;
    }

    void rollBack(String reason) {
        confirmedBy.clear();
        status = IN_PROGRESS;
        rollbackReason = reason;
        operations++;
    }

    void apply(SimulatedWorkItem workItem, JsonNode body) {
        if (isApplied(body, "node_owners")) {
            owners = NodeRules.texts(body.get("node_owners"));
        }
        schedule = isApplied(body, "node_schedule") ? merged(body.get("node_schedule")) : schedule;
        schedules = isApplied(body, "schedules") ? body.get("schedules") : schedules;
        constraintRule =
                isApplied(body, "schedule_constraint_rule") ? body.get("schedule_constraint_rule") : constraintRule;
        for (JsonNode field : isApplied(body, "fields") ? body.get("fields") : List.<JsonNode>of()) {
            workItem.fieldValues.put(NodeRules.fieldKey(workItem, field), field.get("field_value"));
        }
        for (JsonNode role : isApplied(body, "role_assignee") ? body.get("role_assignee") : List.<JsonNode>of()) {
            workItem.roleOwners.put(role.get("role").asText(), NodeRules.texts(role.get("owners")));
        }
    }

    private boolean isApplied(JsonNode body, String member) {
        return body.has(member) && !dropped.contains(member);
    }

    private JsonNode merged(JsonNode given) {
        ObjectNode merged = given.deepCopy();
        merged.remove(dropped);
        return merged;
    }
}
