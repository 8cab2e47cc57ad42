package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However much a script or a server hands over, a sentence about it stays short enough to be read. */
@DefaultLocale("en")
class SentenceSizeTest {

    private static final String LONG = "\u957f\ud83d\ude00".repeat(200_000);
    private static final String LONGER_THAN_AN_ID = LONG.substring(0, 3000);
    private static final int MANY = 100_000;
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    static Stream<Arguments> large() {
        Map<String, Object> members = many();
        List<Object> people = many(i -> "@" + i);
        Object deep = "a";
        for (int i = 0; i < 90; i++) {
            deep = Map.of("x".repeat(10_000), List.of(deep, new Object()));
        }
        return Stream.of(
                arguments("site", LONG),
                arguments("workItemId", LONG),
                arguments("workItemUrl", LONG),
                arguments("action", LONG),
                arguments("rollbackReason", LONG + LONG),
                arguments("onError", LONG),
                arguments(LONG, 1),
                arguments("nodeOwners", LONG),
                arguments("nodeOwners", List.of(LONG, "a,b")),
                arguments("nodeOwners", many(i -> i)),
                arguments("nodeOwners", many(i -> "a b " + i)),
                arguments("nodeOwners", rows(i -> i + "x".repeat(2000) + "@@")),
                arguments("nodeOwners", many(i -> "")),
                arguments("nodeOwners", many(i -> new Object())),
                arguments("nodeSchedule", Map.of("estimateStartDate", LONG)),
                arguments("nodeSchedule", Map.of("estimateStartDate", "9".repeat(MANY), "estimateEndDate", LONG)),
                arguments("nodeSchedule", Map.of(LONG, LONG)),
                arguments("nodeSchedule", members),
                arguments("schedules", many(i -> Map.of("points", -1))),
                arguments(
                        "schedules",
                        rows(i ->
                                Map.of("estimateStartDate", LONGER_THAN_AN_ID, "owners", List.of(LONGER_THAN_AN_ID)))),
                arguments("fields", many(i -> Map.of())),
                arguments("fields", rows(i -> Map.of("fieldKey", "x".repeat(2000), "fieldValue", 1))),
                arguments("fields", List.of(members)),
                arguments("fields", List.of(Map.of("fieldKey", "a", "fieldValue", deep))),
                arguments("roleAssignee", List.of(Map.of("role", "a", "owners", people))),
                arguments("scheduleConstraintRule", Map.of("wbsSubInstanceType", members)),
                arguments("errorRules", rows(i -> Map.of("errCode", 0, "onError", LONG))));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("large")
    void wrongArgumentsAreToldInShort(String name, Object value) {
        Map<String, Object> arguments = new HashMap<>(Map.of("nodeId", "a", "workItemTypeKey", "b"));
        arguments.put(name, value);

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(arguments))
                .satisfies(refusal -> assertShort(refusal::in));
    }

    /** As a step does. */
    private static void plan(Map<String, ?> arguments) throws WrongArgumentsException {
        Map<String, Object> read = NodeArguments.OPERATION.readArguments(arguments);
        NodeTarget target = new NodeTarget(
                new WorkItemTarget(
                        null,
                        (String) read.get("workItemTypeKey"),
                        (String) read.get("workItemId"),
                        (String) read.get("workItemUrl"),
                        null),
                (String) read.get("nodeId"),
                null);
        DateReader dates = new DateReader(SiteCalendar.in(ZoneOffset.UTC), Instant.EPOCH);
        NodePlan.ofOperation(
                target, "doc", (String) read.get("action"), (String) read.get("rollbackReason"), read, dates);
    }

    @Test
    void tenWrongOwnersAreNamedAndTheOthersCounted() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(Map.of(
                        "action", "confirm",
                        "workItemTypeKey", "story",
                        "workItemId", 1,
                        "nodeId", "a",
                        "nodeOwners", many(i -> "a b " + i))))
                .satisfies(refusal -> {
                    assertThat(refusal.in(Locale.ENGLISH))
                            .startsWith("nodeOwners[0]: \"a b 0\" is neither a user_key nor an e-mail address; ")
                            .endsWith("; nodeOwners[9]: \"a b 9\" is neither a user_key nor an e-mail address;"
                                    + " and 99,990 more");
                    assertThat(refusal.in(Locale.SIMPLIFIED_CHINESE)).endsWith("；另有 99,990 项");
                });
    }

    @Test
    void unknownPeopleAndNodesAreToldInShort() {
        Set<String> emails = rows(i -> i + "x".repeat(2000) + "@x.org").stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
        Workflow nodes = new Workflow(List.of(node(LONG, LONG), node("a", LONG), node("a", null)));

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> new UserDirectory(emails, List.of(new User(LONG, LONG))))
                .satisfies(refusal -> assertShort(refusal::in));
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named(LONG + "x"))
                .satisfies(refusal -> assertShort(refusal::in));
        assertShort(nodes.alternativesTo(LONG)::in);
        assertShort(nodes.alternativesTo("x")::in);
    }

    static Stream<NodeUpdate> updates() {
        List<String> owners = strings(MANY);
        Schedule schedule = new Schedule(1L, 2L, 1e300, owners, true);
        List<Schedule> rows = strings(1000).stream()
                .map(owner -> new Schedule(3L, 4L, 5.0, List.of(owner + LONGER_THAN_AN_ID), null))
                .toList();
        List<RoleOwner> roles = strings(1000).stream()
                .map(role -> new RoleOwner(role, List.of(role)))
                .toList();
        List<Object> values = List.of(LONG, many(i -> LONG), many(i -> List.of(i, i)), many(), "");
        List<FieldValuePair> fields = IntStream.range(0, 1000)
                .mapToObj(i -> new FieldValuePair("a" + i, null, null, values.get(Math.min(i, values.size() - 1))))
                .toList();
        return Stream.of(
                NodeUpdate.builder()
                        .nodeSchedule(schedule)
                        .nodeOwners(owners)
                        .schedules(rows)
                        .fields(fields)
                        .roleAssignee(roles)
                        .build(),
                NodeUpdate.builder()
                        .nodeSchedule(schedule)
                        .nodeOwners(List.of(LONG))
                        .roleAssignee(List.of(new RoleOwner(LONG, List.of(LONG))))
                        .build(),
                NodeUpdate.builder()
                        .fields(List.of(new FieldValuePair(LONG, LONG, LONG, LONG)))
                        .build());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("updates")
    void changesAndDifferencesAreToldInShort(NodeUpdate update) {
        WorkflowNode node = new WorkflowNode(
                "a",
                null,
                LONG,
                1,
                strings(MANY + 1),
                null,
                List.of(),
                List.of(new RoleOwner("0", List.of(LONG))),
                List.of(new FieldValuePair("a1", null, null, LONG), new FieldValuePair("a0", null, null, nested())),
                null,
                null,
                null,
                null,
                null,
                null);

        assertShort(ChangeSummary.of(List.of(update), ZoneOffset.UTC).orElseThrow()::in);
        assertShort(Verification.of(List.of(update), NodeOperation.Action.ROLLBACK, null, node, ZoneOffset.UTC)
                .words()::in);
    }

    /** As deep as an answer can be. */
    private static Object nested() {
        Object nested = "a";
        for (int i = 0; i < 990; i++) {
            nested = List.of(nested);
        }
        return List.of(nested);
    }

    private interface Sentence {
        String in(Locale language);
    }

    private static void assertShort(Sentence sentence) {
        LANGUAGES.forEach(language ->
                assertThat(sentence.in(language)).isNotEmpty().hasSizeLessThanOrEqualTo(LocalizedMessage.MAX_LENGTH));
    }

    private interface Element {
        Object of(int index);
    }

    private static List<Object> many(Element element) {
        return elements(MANY, element);
    }

    private static List<Object> rows(Element element) {
        return elements(1000, element);
    }

    private static List<Object> elements(int count, Element element) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.of(i));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Map<String, Object> many() {
        Map<String, Object> many = new LinkedHashMap<>();
        strings(MANY).forEach(name -> many.put(name, name));
        return many;
    }

    private static List<String> strings(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static WorkflowNode node(String id, String name) {
        return new WorkflowNode(id, null, name, 1, null, null, null, null, null, null, null, null, null, null, null);
    }
}
