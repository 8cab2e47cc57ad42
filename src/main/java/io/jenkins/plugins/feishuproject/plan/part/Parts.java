package io.jenkins.plugins.feishuproject.plan.part;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** All arguments of a change, in the order in which they are read and told. */
@Restricted(NoExternalUse.class)
public final class Parts {

    public static final Part<?> FIELDS = new Fields();
    public static final Part<?> ROLE_ASSIGNEE = new Roles();

    static final List<Part<?>> ALL = List.of(
            new NodeOwners(), new NodeSchedule(), new PersonSchedules(), FIELDS, ROLE_ASSIGNEE, new ConstraintRule());

    private Parts() {}

    /** The names of all arguments, separated by commas. */
    public static String names() {
        return ALL.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** What a script may hand over, by the name of the argument. */
    public static Map<String, ArgumentType> types() {
        return ALL.stream()
                .collect(Collectors.toMap(Part::name, Part::type, (first, none) -> first, LinkedHashMap::new));
    }

    /** Whether any of these arguments of a step changes something; what is left out is left unchanged. */
    public static boolean isAnyAmong(Map<String, ?> arguments) {
        return ALL.stream().anyMatch(part -> arguments.get(part.name()) != null);
    }

    /**
     * What is sent for the change among the arguments of a step, all others of which are passed over; an owner who is
     * named twice is sent once. Records whatever is wrong with it.
     *
     * @param arguments plain values, each known to be of its type
     */
    public static NodeUpdate read(Map<String, ?> arguments, DateReader dates, Problems problems) {
        NodeUpdate.Builder update = NodeUpdate.builder();
        ALL.forEach(part -> part.readFrom(arguments, dates, problems, update));
        return update.build().withOwners(UnaryOperator.identity());
    }
}
