package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param subStatus the same, as other versions of the API tell it
 * @param nodeFields more form fields, of the node itself
 * @param finishedInfos the verdict of a review node
 * @param actualBeginTime when it was reached, as the API words it
 * @param actualFinishTime when it was completed, as the API words it
 */
@Restricted(NoExternalUse.class)
public record WorkflowNode(
        @Nullable @JsonDeserialize(using = ReceivedTexts.Id.class)
        String id,

        @Nullable @JsonDeserialize(using = ReceivedTexts.Id.class)
        String stateKey,

        @Nullable String name,
        @Nullable Integer status,
        List<String> owners,
        @Nullable Schedule nodeSchedule,
        List<Schedule> schedules,
        List<RoleOwner> roleAssignee,
        List<FieldValuePair> fields,
        Confirmations checker,
        Confirmations subStatus,
        List<FieldValuePair> nodeFields,
        Verdict finishedInfos,
        @Nullable String actualBeginTime,
        @Nullable String actualFinishTime) {

    /** A node about which nothing is known. */
    public static final WorkflowNode UNKNOWN = named(null, null, null, null);

    private static final int DONE = 3;

    /** A node without a verdict or actual times. */
    public WorkflowNode(
            @Nullable String id,
            @Nullable String stateKey,
            @Nullable String name,
            @Nullable Integer status,
            List<String> owners,
            @Nullable Schedule nodeSchedule,
            List<Schedule> schedules,
            List<RoleOwner> roleAssignee,
            List<FieldValuePair> fields,
            Confirmations checker) {
        this(
                id,
                stateKey,
                name,
                status,
                owners,
                nodeSchedule,
                schedules,
                roleAssignee,
                fields,
                checker,
                null,
                null,
                null,
                null,
                null);
    }

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
        subStatus = Objects.requireNonNullElse(subStatus, Confirmations.UNKNOWN);
        nodeFields = present(nodeFields);
        finishedInfos = Objects.requireNonNullElse(finishedInfos, Verdict.NONE);
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

    /** Who has confirmed the node and who has still to, wherever it says so. */
    public Confirmations confirmations() {
        return new Confirmations(
                union(checker.given(), subStatus.given()), union(checker.missing(), subStatus.missing()));
    }

    /** Who has still to confirm the node, in alphabetical order; nobody has to once it is done. */
    public List<String> pendingOwners() {
        Confirmations known = confirmations();
        return isDone()
                ? List.of()
                : known.missing().stream()
                        .filter(owner -> !known.given().contains(owner))
                        .sorted()
                        .toList();
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
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

    /**
     * What the reviewers of a node concluded; each member is null if the node does not say it. A node that is done may
     * have been voted down. Source: the API page on workflows, {@code finished_infos}.
     *
     * @param key of the conclusion
     * @param label of the conclusion, as people see it
     * @param originLabel the same before anybody renamed it
     * @param opinion the text beside the conclusion
     */
    @JsonDeserialize(using = Verdict.Reader.class)
    public record Verdict(
            @Nullable String key,
            @Nullable String label,
            @Nullable String originLabel,
            @Nullable String opinion) {

        /** The node has no verdict. */
        public static final Verdict NONE = new Verdict(null, null, null, null);

        /** The conclusion as people see it; null if there is none. */
        @CheckForNull
        public String conclusion() {
            return label != null ? label : originLabel != null ? originLabel : key;
        }

        // Assumption: verdicts
        /** Whether the conclusion has one of these labels or keys. */
        public boolean isOneOf(List<String> conclusions) {
            return Stream.of(Optional.ofNullable(key), Optional.ofNullable(label), Optional.ofNullable(originLabel))
                    .flatMap(Optional::stream)
                    .anyMatch(conclusions::contains);
        }

        /** Reads {@code finished_infos}; what does not look as expected is left out. */
        static final class Reader extends StdDeserializer<Verdict> {

            private static final long serialVersionUID = 1L;

            Reader() {
                super(Verdict.class);
            }

            @Override
            public Verdict deserialize(JsonParser json, DeserializationContext context) throws IOException {
                JsonNode infos = context.readTree(json);
                JsonNode conclusion = infos.path("conclusion").path("finished_conclusion_result");
                return new Verdict(
                        text(conclusion.path("key"), context),
                        text(conclusion.path("label"), context),
                        text(conclusion.path("origin_label"), context),
                        text(infos.path("opinion").path("finished_opinion_result"), context));
            }

            @CheckForNull
            private static String text(JsonNode value, DeserializationContext context) throws IOException {
                return value.isTextual() && !value.textValue().isBlank()
                        // Like every text of a response.
                        ? context.readTreeAsValue(value, String.class)
                        : null;
            }
        }
    }
}
