package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import io.jenkins.plugins.feishuproject.plan.part.RequestedChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
    private static final RequestedChange OWNERS = new RequestedChange().with(Parts.NODE_OWNERS, List.of("u"));

    @Test
    void workItemUrlReplacesSpaceTypeAndId() throws Exception {
        NodePlan plan = planner(new NodeTarget(new WorkItemTarget(null, null, null, URL), null, "测试"))
                .update(OWNERS);

        assertThat(plan.workItems().get(0).projectKey()).isEqualTo("doc");
        assertThat(plan.workItems().get(0).workItemTypeKey()).isEqualTo("story");
        assertThat(plan.workItems().get(0).workItemId()).isEqualTo("76906788");
        assertThat(plan.nodeName()).isEqualTo("测试");
        assertThat(plan.nodeId()).isNull();
    }

    @Test
    void theSpaceOfTheSiteIsTheDefault() throws Exception {
        assertThat(planner(new NodeTarget(new WorkItemTarget(null, "story", "1", null), "n", null))
                        .update(OWNERS)
                        .workItems()
                        .get(0)
                        .projectKey())
                .isEqualTo("default-space");
        assertThat(planner(new NodeTarget(new WorkItemTarget("doc", "story", "1", null), "n", null))
                        .update(OWNERS)
                        .workItems()
                        .get(0)
                        .projectKey())
                .isEqualTo("doc");
    }

    @Test
    void mutuallyExclusiveArgumentsAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget("doc", "story", "1", URL), "n", "测试"),
                "workItemUrl and projectKey are mutually exclusive; "
                        + "workItemUrl and workItemTypeKey are mutually exclusive; "
                        + "workItemUrl and workItemId are mutually exclusive; "
                        + "nodeName and nodeId are mutually exclusive");
    }

    @Test
    void missingArgumentsAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget(null, null, null, null), null, null),
                "workItemTypeKey is missing; workItemId is missing; nodeId is missing");
    }

    @Test
    void valuesThatCannotBePartOfAPathAreNamed() {
        assertRefused(
                new NodeTarget(new WorkItemTarget("..", "story", "1x", null), "", null),
                "projectKey: \"..\" cannot be part of a URL path; workItemId: expected only digits, 19 at most, got \"1x\"; "
                        + "nodeId: \"\" cannot be part of a URL path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc/../../open_api/other", "a/b", "a\\b", "a%2Fb", "%"})
    void aKeyOrIdHasNothingThatMayEndAPartOfAPath(String key) {
        assertRefused(
                new NodeTarget(new WorkItemTarget(key, key, key, null), key, null),
                Stream.of("projectKey", "workItemTypeKey", "workItemId", "nodeId")
                        .map(name ->
                                name + ": \"" + key + "\" cannot be part of a URL path; keys and IDs have no slash,"
                                        + " backslash, percent sign or control character")
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void theDefaultSpaceIsCheckedToo() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> new NodePlanner(
                                new NodeTarget(new WorkItemTarget(null, "story", "1", null), "n", null),
                                "a/b",
                                SiteCalendar.in(ZoneId.of("UTC")),
                                Instant.EPOCH)
                        .update(OWNERS))
                .withMessageStartingWith("projectKey: \"a/b\" cannot be part of a URL path");
    }

    private static void assertRefused(NodeTarget target, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> planner(target).update(OWNERS))
                .withMessage(message);
    }

    private static NodePlanner planner(NodeTarget target) {
        return new NodePlanner(target, "default-space", SiteCalendar.in(ZoneId.of("UTC")), Instant.EPOCH);
    }
}
