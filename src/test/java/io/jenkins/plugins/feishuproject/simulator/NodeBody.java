package io.jenkins.plugins.feishuproject.simulator;

import java.util.HashMap;
import java.util.Map;

/** The members of a body that changes a node. */
final class NodeBody {

    private static final Schema SCHEDULE = Schema.object(Map.of(
            "estimate_start_date", Schema.WHOLE_NUMBER,
            "estimate_end_date", Schema.WHOLE_NUMBER,
            "points", Schema.NUMBER,
            "owners", Schema.TEXTS,
            "is_auto", Schema.FLAG));
    private static final Schema FIELD = Schema.object(Map.of(
            "field_key", Schema.TEXT,
            "field_alias", Schema.TEXT,
            "field_type_key", Schema.TEXT,
            "field_value", Schema.ANY));
    static final Map<String, Schema> UPDATE = Map.of(
            "node_owners", Schema.TEXTS,
            "node_schedule", SCHEDULE,
            "schedules", Schema.list(SCHEDULE),
            "fields", Schema.list(FIELD),
            "role_assignee", Schema.list(Schema.object(Map.of("role", Schema.TEXT, "owners", Schema.TEXTS))),
            "schedule_constraint_rule",
                    Schema.object(Map.of(
                            "node", Schema.FLAG,
                            "sub_task", Schema.FLAG,
                            "sub_process_node", Schema.FLAG,
                            "wbs_sub_instance_type", Schema.FLAGS)));

    /** What completes a node or rolls it back takes no constraint rule. */
    static final Map<String, Schema> OPERATION = operation();

    private NodeBody() {}

    private static Map<String, Schema> operation() {
        Map<String, Schema> members = new HashMap<>(UPDATE);
        members.remove("schedule_constraint_rule");
        members.put("action", Schema.TEXT);
        members.put("rollback_reason", Schema.TEXT);
        return members;
    }
}
