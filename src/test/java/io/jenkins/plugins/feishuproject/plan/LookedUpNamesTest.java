package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People by address, nodes by name. */
@DefaultLocale("en")
class LookedUpNamesTest {

    private static final NodeUpdate EVERYWHERE = NodeUpdate.builder()
            .nodeSchedule(new Schedule(null, null, null, List.of("a@x.org"), null))
            .nodeOwners(List.of("user_key", "b@x.org", "B@X.ORG"))
            .schedules(List.of(new Schedule(null, null, 1.0, List.of("c@x.org"), null)))
            .roleAssignee(List.of(new RoleOwner("qa", List.of("d@x.org", "a@x.org"))))
            .build();

    private static final Workflow TWO_OF_ONE_NAME =
            new Workflow(List.of(node("state_1", "测试", 3), node("state_2", "测试", null)));

    @Test
    void emailAddressesAreCollectedFromAllOwnersWithoutDuplicates() {
        assertThat(UserDirectory.emails(List.of(EVERYWHERE, EVERYWHERE)))
                .containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org");
    }

    @Test
    void emailAddressesAreReplacedByUserKeysIgnoringCase() throws Exception {
        UserDirectory people = new UserDirectory(
                Set.of("b@x.org"),
                List.of(
                        new User("B", "b@X.org"),
                        new User("A", "a@x.org"),
                        new User("C", "c@x.org"),
                        new User("D", "d@x.org")));

        NodeUpdate update = people.in(EVERYWHERE);

        assertThat(update.nodeOwners()).containsExactly("user_key", "B");
        assertThat(update.nodeSchedule().owners()).containsExactly("A");
        assertThat(update.schedules().get(0).owners()).containsExactly("C");
        assertThat(update.roleAssignee().get(0).owners()).containsExactly("D", "A");
    }

    @Test
    void allUnknownUsersAreNamedTogether() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> new UserDirectory(
                        UserDirectory.emails(List.of(EVERYWHERE)),
                        List.of(new User("B", "b@x.org"), new User(null, "c@x.org"))))
                .withMessageContaining("no user has the e-mail address a@x.org, c@x.org, d@x.org;");
    }

    @Test
    void aNodeIsFoundByItsExactNameIgnoringBlanksAtItsEnds() throws Exception {
        Workflow nodes = new Workflow(List.of(node("state_1", "测试", 1), node("state_2", " Test\u3000", 2)));

        assertThat(nodes.named("测试").nodeId()).isEqualTo("state_1");
        assertThat(nodes.named("\tTest ").nodeId()).isEqualTo("state_2");
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("test"))
                .withMessage("nodeName: no node is named \"test\"; the nodes are: "
                        + "\"测试\" (state_1, not started), \"Test\" (state_2, in progress)");
    }

    @Test
    void anAmbiguousNodeNameIsRefused() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> TWO_OF_ONE_NAME.named("测试"))
                .withMessage("nodeName: several nodes are named \"测试\"; give nodeId instead; the nodes are: "
                        + "\"测试\" (state_1, done), \"测试\" (state_2, status unknown)");
    }

    @Test
    void existingNodesAreListedInTheLanguageOfTheReader() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> TWO_OF_ONE_NAME.named("测试"))
                .satisfies(refusal -> assertThat(refusal.in(Locale.SIMPLIFIED_CHINESE))
                        .isEqualTo("nodeName：有多个节点名为“测试”，请改用 nodeId；现有节点：" + "“测试”（state_1，已完成）、“测试”（state_2，状态未知）"));
    }

    @Test
    void nodesWithoutNameOrIdAndNullRowsAreIgnored() {
        Workflow nodes = new Workflow(Arrays.asList(null, node("state_1", null, 1), node(null, "测试", 2)));

        assertThat(nodes.called("state_1")).isPresent();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("测试"))
                .withMessageEndingWith("the nodes are: state_1 (not started)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "a%2Fb", "a\\b", "a\nb"})
    void aNodeWhoseIdNoPathCanHaveIsIgnored(String id) {
        Workflow nodes = new Workflow(List.of(node(id, "测试", 1), node("state_2", "发布", 1)));

        assertThat(nodes.called(id)).isEmpty();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("测试"))
                .withMessage("nodeName: no node is named \"测试\"; the nodes are: \"发布\" (state_2, not started)");
    }

    @Test
    void fiftyOfManyNodesAreListedAndTheOthersCounted() {
        Workflow nodes = new Workflow(IntStream.range(0, 200_000)
                .mapToObj(i -> node("state_" + i, "n" + i, 1))
                .toList());

        assertThat(nodes.alternativesTo("x").in(Locale.ENGLISH))
                .startsWith("The nodes of the work item are: \"n0\" (state_0, not started), \"n1\" (state_1, ")
                .endsWith(", \"n49\" (state_49, not started), and 199,950 more.");
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("x"))
                .satisfies(refusal -> assertThat(refusal.in(Locale.SIMPLIFIED_CHINESE))
                        .startsWith("nodeName：没有名为“x”的节点；现有节点：“n0”（state_0，未开始）、")
                        .endsWith("、“n49”（state_49，未开始），另有 199,950 项"));
    }

    @Test
    void fiftyOfManyUnknownAddressesAreListedAndTheOthersCounted() {
        Set<String> emails =
                IntStream.range(0, 100_000).mapToObj(i -> "user" + i + "@x.org").collect(Collectors.toSet());

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> new UserDirectory(emails, List.of()))
                .withMessageStartingWith("no user has the e-mail address user")
                .withMessageContaining(", and 99,950 more; with a virtual token");
    }

    @Test
    void aNodeNameGivenAsIdIsRecognized() {
        Workflow nodes = new Workflow(List.of(node("state_1", "测试 ", 1)));

        assertThat(nodes.alternativesTo("测试").in(Locale.ENGLISH))
                .isEqualTo("\"测试\" is the name of a node; pass it as nodeName, not as nodeId.");
        assertThat(nodes.alternativesTo("测试").in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("“测试”是节点名称；请使用 nodeName，而不是 nodeId。");
    }

    @Test
    void aWorkItemWithoutNodesHasNone() {
        assertThat(new Workflow(List.of()).alternativesTo("x").in(Locale.ENGLISH))
                .isEqualTo("The work item has no nodes.");
    }

    private static WorkflowNode node(String id, String name, Integer status) {
        return WorkflowNode.named(id, null, name, status);
    }
}
