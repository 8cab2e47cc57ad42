package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SharedJenkins
class EmailLookUpTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        fixture.simulator().tenant().addUser("user_key", "dev@example.com").addUser("other_key", "qa@example.com");
    }

    @Test
    void allEmailAddressesAreResolvedByOneQuery() throws Exception {
        WorkflowRun run = fixture.update("""
            nodeOwners: ['QA@example.com', 'user_key'],
            nodeSchedule: [points: 1, owners: ['dev@example.com']],
            roleAssignee: [[role: 'role_qa', owners: ['qa@example.com', 'dev@example.com']]],
            schedules: [[owners: ['qa@example.com'], points: 2]]\
            """);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: resolved dev@example.com to user_key.",
                        "resolved QA@example.com to other_key.");
        assertThat(fixture.sentBodies())
                .containsExactly(
                        "{\"node_schedule\":{\"points\":1,\"owners\":[\"user_key\"]},"
                                + "\"node_owners\":[\"other_key\",\"user_key\"],"
                                + "\"role_assignee\":[{\"role\":\"role_qa\",\"owners\":[\"other_key\",\"user_key\"]}]}",
                        "{\"schedules\":[{\"points\":2,\"owners\":[\"other_key\"]}]}");
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(1);
    }

    @Test
    void fiftyOfManyResolvedAddressesAreLogged() throws Exception {
        for (int i = 100; i < 300; i++) {
            fixture.simulator().tenant().addUser("user_" + i, "user" + i + "@example.com");
        }

        WorkflowRun run = fixture.update("nodeOwners: (100..299).collect { \"user${it}@example.com\" }");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("resolved user149@example.com to user_149.", "resolved 150 more e-mail addresses.")
                .hasLogWithout("user150@example.com to", "user_299");
        assertThat(fixture.sentBody()).contains("\"user_299\"");
    }

    @Test
    void anOwnerNamedTwiceIsSentOnce() throws Exception {
        fixture.update("nodeOwners: ['qa@example.com', 'other_key']");

        assertThat(fixture.sentBody()).isEqualTo("{\"node_owners\":[\"other_key\"]}");
    }

    @Test
    void allUnknownAddressesAreNamedBeforeAnyUpdate() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['qa@example.com', 'gone@example.com'], onError: 'IGNORE', "
                + "roleAssignee: [[role: 'role_qa', owners: ['away@example.com']]]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectUpdateNode: no user has the e-mail address "
                        + "away@example.com, gone@example.com; with a virtual token")
                .hasNoStackTrace();
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void addressesAreRequestedAHundredAtATime() throws Exception {
        String owners = IntStream.range(0, 150)
                .mapToObj(i -> {
                    fixture.simulator().tenant().addUser("key_" + i, "user" + i + "@example.com");
                    return "'user" + i + "@example.com'";
                })
                .collect(Collectors.joining(", "));

        WorkflowRun run = fixture.update("nodeOwners: [" + owners + "]");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.node().owners()).hasSize(150).contains("key_0", "key_149");
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(2);
    }

    @Test
    void withoutAnAddressNoUserIsLookedUp() throws Exception {
        fixture.update("nodeOwners: ['other_key']");

        assertThat(fixture.simulator().requests(Call.USERS)).isEmpty();
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).isEmpty();
    }

    @Test
    void anInvalidAddressIsRefusedBeforeAnyRequest() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['qa@example@com']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("nodeOwners[0]: \"qa@example@com\" is neither a user_key nor an e-mail address");
        assertThat(fixture.simulator().requests()).isEmpty();
    }
}
