package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

@DefaultLocale("en")
class WorkItemListTest {

    private static final String ADDRESS = "https://project.feishu.cn/other/issue/detail/3?tab=a#b";

    @Test
    void anElementIsAnIdAnAddressOrAMap() throws Exception {
        assertThat(workItems(List.of(1, "2", ADDRESS, Map.of("workItemId", 4))))
                .containsExactly(story("1"), story("2"), new WorkItemAddress("other", "issue", "3"), story("4"));
    }

    @Test
    void aMapMayHaveItsOwnTypeAndSpaceAndItsOtherMembersAreSkipped() throws Exception {
        Map<String, Object> found = new HashMap<>(Map.of(
                "workItemId", "5", "workItemTypeKey", "issue", "projectKey", "other", "name", "", "resolve", true));
        found.put("pattern", null);

        assertThat(workItems(List.of(found))).containsExactly(new WorkItemAddress("other", "issue", "5"));
    }

    @Test
    void aMemberThatIsNullOrBlankIsLeftOut() throws Exception {
        Map<String, Object> found = new HashMap<>(Map.of("workItemId", "5", "workItemTypeKey", " "));
        found.put("projectKey", null);

        assertThat(workItems(List.of(found))).containsExactly(story("5"));
    }

    @Test
    void anItemThatIsGivenTwiceIsThereOnceWhereItWasFirst() throws Exception {
        assertThat(workItems(List.of(2, 1, "2", "https://project.feishu.cn/doc/story/detail/1")))
                .containsExactly(story("2"), story("1"));
    }

    @Test
    void anItemWhoseSpaceAndTypeAreGivenByKeyAndByNameIsTheSame() throws Exception {
        Map<String, Object> byKeys = Map.of(
                "workItemId",
                1,
                "workItemTypeKey",
                "64c0f1d2b7a8e9301122aabb",
                "projectKey",
                "68382b399de4b0ec6c5a0001");

        assertThat(workItems(List.of("https://project.feishu.cn/doc/requirement/detail/1", byKeys)))
                .containsExactly(new WorkItemAddress("doc", "requirement", "1"));
    }

    @Test
    void anIdInTwoTypesOrSpacesIsThatOfTwoItems() throws Exception {
        assertThat(workItems(List.of(1, Map.of("workItemId", 1, "workItemTypeKey", "issue"))))
                .containsExactly(story("1"), new WorkItemAddress("doc", "issue", "1"));
        assertThat(workItems(List.of(1, Map.of("workItemId", 1, "workItemTypeKey", "64c0f1d2b7a8e9301122aabb"))))
                .as("the word for a type that every space has is its key too")
                .hasSize(2);
        assertThat(workItems(List.of(1, Map.of("workItemId", 1, "projectKey", "other"))))
                .containsExactly(story("1"), new WorkItemAddress("other", "story", "1"));
    }

    @Test
    void noneIsLegal() throws Exception {
        assertThat(workItems(List.of())).isEmpty();
    }

    @Test
    void theSpaceAndTypeOfTheStepAreTheDefaultsAndTheSpaceOfTheSiteIsTheirs() throws Exception {
        assertThat(workItems(Map.of("workItems", List.of(1), "projectKey", "own", "workItemTypeKey", "bug")))
                .containsExactly(new WorkItemAddress("own", "bug", "1"));
    }

    @Test
    void anElementThatFitsNotIsNamedByItsPlace() {
        List<Object> elements = Collections.singletonList(null);
        assertProblems(elements, "workItems[0] must not be null");
        assertProblems(List.of(1, 2.5), "workItems[1]: expected a work item ID, the address of a work item, or a map");
        assertProblems(List.of(1, List.of(2)), "workItems[1]: expected a work item ID");
        assertProblems(List.of("1", " "), "workItems[1] is blank");
        assertProblems(List.of(1, 2, 3, "12a"), "workItems[3]: expected only digits, 19 at most, got \"12a\"");
        assertProblems(List.of(1, -2), "workItems[1]: expected only digits, 19 at most");
        assertProblems(
                List.of("https://project.feishu.cn/doc/chart/detail/1"), "workItems[0]: ", "leads to a \"chart\" page");
        assertProblems(List.of(Map.of("workItemTypeKey", "story")), "workItems[0].workItemId is missing");
        assertProblems(List.of(Map.of("name", "A story")), "workItems[0].workItemId is missing");
        assertProblems(List.of(Map.of("workItemId", "x")), "workItems[0].workItemId: expected only digits, 19 at most");
        assertProblems(
                List.of(Map.of("workItemId", 1, "projectKey", "a/b")), "workItems[0].projectKey: \"a/b\" cannot be");
        assertProblems(
                List.of(Map.of("workItemId", 1, "workItemTypeKey", 7)), "workItems[0].workItemTypeKey: expected text");
    }

    @Test
    void aTypeThatAllLackIsToldOnce() {
        assertThatThrownBy(() -> read(Map.of("workItems", List.of(1, 2, 3)), null))
                .isInstanceOf(WrongArgumentsException.class)
                .hasMessage("workItemTypeKey is missing");
        assertThatThrownBy(() -> read(Map.of("workItems", List.of(1, 2), "workItemTypeKey", "a"), null, null))
                .hasMessage("projectKey is missing");
    }

    @Test
    void aListIsGivenInsteadOfOneItem() {
        assertThatThrownBy(() -> workItems(Map.of("workItems", List.of(1), "workItemId", 2)))
                .hasMessage("workItems and workItemId are mutually exclusive");
        assertThatThrownBy(() -> workItems(Map.of("workItems", List.of(), "workItemUrl", ADDRESS)))
                .hasMessage("workItems and workItemUrl are mutually exclusive");
    }

    @Test
    void aListHasAtMostAThousandElements() throws Exception {
        assertThat(workItems(IntStream.rangeClosed(1, 1_000).boxed().toList())).hasSize(1_000);
        assertProblems(IntStream.rangeClosed(1, 1_001).boxed().toList(), "workItems: expected at most 1,000 elements");
    }

    @Test
    void onlyStepsThatChangeSomethingTakeAList() {
        assertThatThrownBy(() -> NodeArguments.READING.readArguments(Map.of("workItems", List.of(1))))
                .hasMessageStartingWith("workItems: unknown argument");
    }

    private static WorkItemAddress story(String id) {
        return new WorkItemAddress("doc", "story", id);
    }

    private static void assertProblems(List<?> elements, String... problems) {
        assertThatThrownBy(() -> workItems(elements))
                .isInstanceOf(WrongArgumentsException.class)
                .hasMessageContainingAll(problems);
    }

    private static List<WorkItemAddress> workItems(List<?> elements) throws WrongArgumentsException {
        return workItems(Map.of("workItems", elements));
    }

    private static List<WorkItemAddress> workItems(Map<String, ?> arguments) throws WrongArgumentsException {
        return read(arguments, "story");
    }

    private static List<WorkItemAddress> read(Map<String, ?> arguments, String typeKey) throws WrongArgumentsException {
        return read(arguments, typeKey, "doc");
    }

    private static List<WorkItemAddress> read(Map<String, ?> arguments, String typeKey, String space)
            throws WrongArgumentsException {
        Map<String, Object> all = new HashMap<>(arguments);
        all.putIfAbsent("workItemTypeKey", typeKey);
        all.put("nodeOwners", List.of("user_key"));
        Map<String, Object> read = NodeArguments.UPDATE.readArguments(all);
        WorkItemTarget target = new WorkItemTarget(
                (String) read.get("projectKey"),
                (String) read.get("workItemTypeKey"),
                (String) read.get("workItemId"),
                (String) read.get("workItemUrl"),
                (List<?>) read.get("workItems"));
        DateReader dates = new DateReader(SiteCalendar.in(ZoneId.of("Asia/Shanghai")), Instant.EPOCH);
        return NodePlan.ofUpdate(new NodeTarget(target, "test", null), space, read, dates)
                .workItems();
    }
}
