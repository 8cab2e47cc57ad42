package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People by address, nodes by name. */
class PeopleAndNodesTest {

    private static final NodeUpdate EVERYWHERE = new NodeUpdate(
            new Schedule(null, null, null, List.of("a@x.org"), null),
            List.of("user_key", "b@x.org", "B@X.ORG"),
            List.of(new Schedule(null, null, 1.0, List.of("c@x.org"), null)),
            null,
            List.of(new RoleOwner("qa", List.of("d@x.org", "a@x.org"))),
            null);

    @Test
    void addressesAreFoundWhereverOwnersStandEachOnce() {
        assertThat(People.emails(List.of(EVERYWHERE, EVERYWHERE)))
                .containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org");
    }

    @Test
    void userKeysTakeTheirPlaceWhateverTheLetterCase() throws Exception {
        People people = new People(
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
    void allWhomNobodyKnowsAreNamedAtOnce() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> new People(
                        People.emails(List.of(EVERYWHERE)),
                        List.of(new User("B", "b@x.org"), new User(null, "c@x.org"))))
                .withMessageContaining("no user has the e-mail address a@x.org, c@x.org, d@x.org;");
    }

    @Test
    void aNodeIsFoundByItsNameToTheLetter() throws Exception {
        Nodes nodes = new Nodes(List.of(node("state_1", "测试", 1), node("state_2", "Test", 2)));

        assertThat(nodes.named("测试").nodeId()).isEqualTo("state_1");
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("test"))
                .withMessage("nodeName: no node is named \"test\"; there are: "
                        + "state_1 - 测试 - not started, state_2 - Test - in progress");
    }

    @Test
    void aNameThatSeveralHaveIsRefused() {
        Nodes nodes = new Nodes(List.of(node("state_1", "测试", 3), node("state_2", "测试", null)));

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("测试"))
                .withMessage("nodeName: several nodes are named \"测试\", so give nodeId; there are: "
                        + "state_1 - 测试 - done, state_2 - 测试 - unknown");
        assertThat(nodes.list(Locale.SIMPLIFIED_CHINESE))
                .startsWith("state_1 - 测试 - ")
                .doesNotContain("done");
    }

    private static WorkflowNode node(String id, String name, Integer status) {
        return new WorkflowNode(id, null, name, status, null, null, null, null, null);
    }
}
