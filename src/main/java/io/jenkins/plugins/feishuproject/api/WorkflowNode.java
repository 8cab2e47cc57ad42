package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A node as returned by the workflow query; whatever the query omits is null or empty. Source: the API page on
 * workflows.
 *
 * @param id node ID
 * @param stateKey also accepted as node ID
 * @param name the display name, not necessarily unique
 * @param status 1 not started, 2 in progress, 3 done
 * @param owners user_keys
 * @param nodeSchedule the node's own schedule
 * @param schedules one row per person
 * @param roleAssignee owners of the roles bound to the node
 * @param fields form fields
 * @param checker who has confirmed it, and who has still to
 */
@Restricted(NoExternalUse.class)
public record WorkflowNode(
        @Nullable @JsonDeserialize(using = ReceivedId.class) String id,
        @Nullable @JsonDeserialize(using = ReceivedId.class) String stateKey,
        @Nullable String name,
        @Nullable Integer status,
        List<String> owners,
        @Nullable Schedule nodeSchedule,
        List<Schedule> schedules,
        List<RoleOwner> roleAssignee,
        List<FieldValuePair> fields,
        Confirmations checker) {

    /** A node about which nothing is known. */
    public static final WorkflowNode UNKNOWN = named(null, null, null, null);

    private static final int DONE = 3;

    /** A node of which only this is known. */
    public static WorkflowNode named(
            @Nullable String id, @Nullable String stateKey, @Nullable String name, @Nullable Integer status) {
        return new WorkflowNode(id, stateKey, name, status, null, null, null, null, null, null);
    }

    /** Replaces missing lists with empty ones and drops null rows. */
    public WorkflowNode {
        owners = present(owners);
        nodeSchedule = nodeSchedule == null ? null : shown(nodeSchedule);
        schedules = present(schedules).stream().map(WorkflowNode::shown).toList();
        roleAssignee = present(roleAssignee).stream().map(WorkflowNode::shown).toList();
        fields = present(fields);
        checker = Objects.requireNonNullElse(checker, Confirmations.UNKNOWN);
    }

    private static Schedule shown(Schedule row) {
        return row.withOwners(row.owners() == null ? null : present(row.owners()));
    }

    private static RoleOwner shown(RoleOwner row) {
        return new RoleOwner(row.role(), present(row.owners()));
    }

    /** The rows that are present: in practice, both lists and rows may be null. */
    public static <T> List<T> present(@Nullable List<T> rows) {
        return rows == null ? List.of() : rows.stream().filter(Objects::nonNull).toList();
    }

    /** Whether {@code nodeId} identifies this node. */
    public boolean isCalled(String nodeId) {
        return nodeId.equals(id) || nodeId.equals(stateKey);
    }

    /** The ID to address the node by. */
    public String nodeId() {
        return Objects.requireNonNullElse(id, Objects.requireNonNullElse(stateKey, ""));
    }

    public boolean isDone() {
        return status != null && status == DONE;
    }

    /**
     * Who has confirmed a node and who has still to, if its owners must all do so. It only informs, since the status of the
     * node decides, so whatever does not look as expected is left out. Source: the API page on workflows, {@code checker}.
     *
     * @param given user_keys of those who have confirmed
     * @param missing user_keys of those who have not
     */
    @JsonDeserialize(using = Confirmations.Reader.class)
    public record Confirmations(Set<String> given, Set<String> missing) {

        /** The node does not say. */
        public static final Confirmations UNKNOWN = new Confirmations(Set.of(), Set.of());

        private static final int NOT_YET = 0;
        private static final int DONE = 1;

        public Confirmations {
            given = Set.copyOf(given);
            missing = Set.copyOf(missing);
        }

        /** Whether the node says that this user, null if unknown, has confirmed it. */
        public boolean isGivenBy(@CheckForNull String userKey) {
            return userKey != null && given.contains(userKey) && !missing.contains(userKey);
        }

        /** Whether the node says that this user, null if unknown, has still to confirm it. */
        public boolean isMissingFrom(@CheckForNull String userKey) {
            return userKey != null && missing.contains(userKey) && !given.contains(userKey);
        }

        /** Reads {@code checker}: rows with {@code owner} and {@code status}, 0 for not yet and 1 for done. */
        static final class Reader extends StdDeserializer<Confirmations> {

            private static final long serialVersionUID = 1L;

            Reader() {
                super(Confirmations.class);
            }

            @Override
            public Confirmations deserialize(JsonParser json, DeserializationContext context) throws IOException {
                JsonNode checker = context.readTree(json);
                return new Confirmations(owners(checker, DONE, context), owners(checker, NOT_YET, context));
            }

            private static Set<String> owners(JsonNode checker, int status, DeserializationContext context)
                    throws IOException {
                Set<String> owners = new HashSet<>();
                for (JsonNode row : checker) {
                    if (row.path("owner").isTextual() && row.path("status").asInt(-1) == status) {
                        // Like every text of a response.
                        owners.add(context.readTreeAsValue(row.get("owner"), String.class));
                    }
                }
                return owners;
            }
        }
    }
}
