package io.jenkins.plugins.feishuproject.plan.part;

import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** All arguments of a change, in the order in which they are read and told. */
@Restricted(NoExternalUse.class)
public final class Parts {

    public static final Part<List<String>> NODE_OWNERS = new NodeOwners();
    public static final Part<RequestedSchedule> NODE_SCHEDULE = new NodeSchedule();
    public static final Part<List<RequestedSchedule>> SCHEDULES = new PersonSchedules();
    public static final Part<List<FieldValuePair>> FIELDS = new Fields();
    public static final Part<List<RoleOwner>> ROLE_ASSIGNEE = new Roles();
    public static final Part<ScheduleConstraintRule> SCHEDULE_CONSTRAINT_RULE = new ConstraintRule();

    static final List<Part<?>> ALL =
            List.of(NODE_OWNERS, NODE_SCHEDULE, SCHEDULES, FIELDS, ROLE_ASSIGNEE, SCHEDULE_CONSTRAINT_RULE);

    private Parts() {}

    /** The names of all arguments, separated by commas. */
    public static String names() {
        return ALL.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** What a script may hand over, by the name of the argument. */
    public static Map<String, ArgumentType> types() {
        Map<String, ArgumentType> types = new LinkedHashMap<>();
        for (Part<?> part : ALL) {
            types.put(part.name(), part.type());
        }
        return types;
    }
}
