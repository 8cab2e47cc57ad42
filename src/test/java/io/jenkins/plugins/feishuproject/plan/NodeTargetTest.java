package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which node is meant, told by ids, by address or by name. */
@DefaultLocale("en")
class NodeTargetTest {

    private static final String URL = "https://project.feishu.cn/doc/story/detail/76906788";
    private static final Map<String, ?> OWNERS = Map.of("nodeOwners", List.of("u"));
    private static final DateReader DATES = new DateReader(SiteCalendar.in(ZoneId.of("UTC")), Instant.EPOCH);

    @Test
    void workItemUrlReplacesSpaceTypeAndId() throws Exception {
        NodePlan plan = plan(new NodeTarget(new WorkItemTarget(null, null, null, URL, null), null, "测试"));

        assertThat(plan.workItems().get(0).projectKey()).isEqualTo("doc");
        assertThat(plan.workItems().get(0).workItemTypeKey()).isEqualTo("story");
        assertThat(plan.workItems().get(0).workItemId()).isEqualTo("76906788");
        assertThat(plan.nodeName()).isEqualTo("测试");
        assertThat(plan.nodeId()).isNull();
    }

    @Test
    void theSpaceOfTheSiteIsTheDefault() throws Exception {
        assertThat(plan(new NodeTarget(new WorkItemTarget(null, "story", "1", null, null), "n", null))
                        .workItems()
                        .get(0)
                        .projectKey())
                .isEqualTo("default-space");
        assertThat(plan(new NodeTarget(new WorkItemTarget("doc", "story", "1", null, null), "n", null))
                        .workItems()
                        .get(0)
                        .projectKey())
                .isEqualTo("doc");
    }

    @Test
    void mutuallyExclusiveArgumentsAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget("doc", "story", "1", URL, null), "n", "测试"),
                "workItemUrl and projectKey are mutually exclusive; "
                        + "workItemUrl and workItemTypeKey are mutually exclusive; "
                        + "workItemUrl and workItemId are mutually exclusive; "
                        + "nodeName and nodeId are mutually exclusive");
    }

    @Test
    void missingArgumentsAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget(null, null, null, null, null), null, null),
                "workItemTypeKey is missing; workItemId is missing; nodeId is missing");
    }

    @Test
    void valuesThatCannotBePartOfAPathAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget("..", "story", "1x", null, null), "", null),
                "projectKey: \"..\" cannot be part of a URL path; workItemId: expected only digits, 19 at most, got \"1x\"; "
                        + "nodeId: \"\" cannot be part of a URL path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc/../../open_api/other", "a/b", "a\\b", "a%2Fb", "%"})
    void aKeyOrIdHasNothingThatMayEndAPartOfAPath(String key) {
        assertRefused(
                new NodeTarget(new WorkItemTarget(key, key, key, null, null), key, null),
                Stream.of("projectKey", "workItemTypeKey", "workItemId", "nodeId")
                        .map(name ->
                                name + ": \"" + key + "\" cannot be part of a URL path; keys and IDs have no slash,"
                                        + " backslash, percent sign or control character")
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void theDefaultSpaceIsCheckedToo() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> NodePlan.ofUpdate(
                        new NodeTarget(new WorkItemTarget(null, "story", "1", null, null), "n", null),
                        "a/b",
                        OWNERS,
                        DATES))
                .withMessageStartingWith("projectKey: \"a/b\" cannot be part of a URL path");
    }

    private static void assertRefused(NodeTarget target, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(target))
                .withMessage(message);
    }

    private static NodePlan plan(NodeTarget target) throws WrongArgumentsException {
        return NodePlan.ofUpdate(target, "default-space", OWNERS, DATES);
    }
}
