package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the API page says about a body, checked against the node as it is. */
final class NodeRules {

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

    private final SimulatedTenant tenant;
    private final SimulatedWorkItem workItem;
    private final SimulatedNode node;
    private final JsonNode body;

    NodeRules(SimulatedTenant tenant, SimulatedWorkItem workItem, SimulatedNode node, JsonNode body) {
        this.tenant = tenant;
        this.workItem = workItem;
        this.node = node;
        this.body = body;
    }

    void check() throws Refusal {
        checkFields();
        checkRoles();
        checkUsers(texts(body.path("node_owners")));
        checkSchedule(body.path("node_schedule"));
        checkPerPerson();
    }

    /** The key of the field that a FieldValuePair means, or null. */
    static String fieldKey(SimulatedWorkItem workItem, JsonNode field) {
        String key = field.path("field_key").asText(null);
        String named =
                key == null ? workItem.aliasToKey.get(field.path("field_alias").asText("")) : key;
        return workItem.fieldValues.containsKey(named) ? named : null;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void checkFields() throws Refusal {
        Set<String> given = new HashSet<>();
        for (JsonNode field : body.path("fields")) {
            if (!field.has("field_key") && !field.has("field_alias")) {
                throw new Refusal(400, 20025, "Field Key And Field Alias Both Missing");
            }
            String key = fieldKey(workItem, field);
            if (key == null) {
                String alias = field.path("field_alias").asText("");
                throw new Refusal(
                        404,
                        30009,
                        "Field Not Found",
                        "field_value_pairs field alias " + alias + ":can not find field");
            }
            if (!given.add(key)) {
                throw new Refusal(400, 20083, "Duplication Field Exist", "20083");
            }
        }
        if (node.requiredField != null
                && workItem.fieldValues.get(node.requiredField) == null
                && !given.contains(node.requiredField)) {
            throw new Refusal(400, 20005, "Missing Param");
        }
    }

    private void checkRoles() throws Refusal {
        Set<String> given = new HashSet<>();
        for (JsonNode role : body.path("role_assignee")) {
            if (!workItem.roleOwners.containsKey(role.path("role").asText())) {
                throw new Refusal(404, 30017, "Role Owners Not Found", "从工作项字段role_owners获取数据出错");
            }
            checkUsers(texts(role.path("owners")));
            given.add(role.path("role").asText());
        }
        if (node.boundRole != null
                && workItem.roleOwners.get(node.boundRole).isEmpty()
                && !given.contains(node.boundRole)) {
            throw new Refusal(
                    400,
                    20041,
                    "Field RoleOwner Must Be Set In FieldValuePairs",
                    "Role owner do not exist in DB and request");
        }
    }

    private void checkSchedule(JsonNode schedule) throws Refusal {
        if (schedule.has("estimate_start_date") && schedule.has("estimate_end_date")) {
            long start = schedule.get("estimate_start_date").asLong();
            long end = schedule.get("estimate_end_date").asLong();
            if (end + 1 - start < node.subtaskDays * DAY_MILLIS) {
                throw new Refusal(
                        500,
                        50006,
                        "The node scheduling cannot less than the total scheduling of subtasks",
                        "Node schedule shall not be less than the total schedule of subtasks");
            }
        }
        if (schedule.has("points") && schedule.get("points").asDouble() < node.subtaskPoints) {
            throw new Refusal(
                    400,
                    1000051743,
                    "The estimated score of the node must not be less than the total estimated score of the subtask",
                    "Node 估分 must exceed that of its sub-tasks");
        }
    }

    private void checkPerPerson() throws Refusal {
        for (JsonNode row : body.path("schedules")) {
            List<String> owners = texts(row.path("owners"));
            checkUsers(owners);
            if (owners.size() != 1 || node.owners.size() < 2 || !node.owners.containsAll(owners)) {
                throw new Refusal(400, 20032, "DifferentSchedule Set Owner Invalid");
            }
        }
    }

    private void checkUsers(List<String> userKeys) throws Refusal {
        for (String userKey : userKeys) {
            if (!tenant.userKeys.contains(userKey)) {
                throw new Refusal(404, 30006, "User Not Found", "user " + userKey + " not found");
            }
        }
    }
}
