package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedComment;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SharedJenkins
class CommentStepTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
    }

    @Test
    void aCommentIsMadeAndItsIdReturned() throws Exception {
        WorkflowRun run = comment("content: 'Deployed: https://ci.example.com/1', verify: true");

        SimulatedComment made = fixture.story().comments().get(0);
        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: commented on work item ",
                        ": \"Deployed: https://ci.example.com/1\".",
                        "verified: the work item matches the request",
                        "SUCCESS 0 1 " + made.id());
        assertThat(made.content()).isEqualTo("Deployed: https://ci.example.com/1");
        assertThat(made.operator()).isEqualTo("user_key");
    }

    @Test
    void theBuildPageHasARowOfItsKindWithoutANode() throws Exception {
        UpdateRow row = comment("content: 'two\\nlines'")
                .getAction(UpdatesAction.class)
                .getUpdates()
                .get(0);

        assertThat(row.getKind()).isEqualTo("COMMENT");
        assertThat(row.getNode()).isNull();
        assertThat(row.getChanges()).isEqualTo("two lines");
        assertThat(fixture.story().comments().get(0).content()).isEqualTo("two\nlines");
    }

    @Test
    void secretsOfTheBuildAreMaskedAndTheLogSaysSo() throws Exception {
        PipelineFixture.addCredential(PipelineFixture.secretText("commented-secret", "hunter2-the-secret"));

        WorkflowRun run = fixture.run(
                "withCredentials([string(credentialsId: 'commented-secret', variable: 'S')]) {\n"
                        + "feishuProjectComment(workItemTypeKey: 'story', workItemId: 76906788, content: \"key ${S}, url\")\n}");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("the comment contains secrets; they are masked in it, since it leaves Jenkins");
        assertThat(fixture.story().comments().get(0).content()).isEqualTo("key ****, url");
    }

    @Test
    void aTextWithoutSecretsIsNotSaidToHaveThem() throws Exception {
        assertThat(comment("content: 'plain\\n'")).hasLogWithout("masked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content: ''", "content: '  '", "content: null", "verify: true"})
    void aTextOfNothingIsAWrongArgument(String content) throws Exception {
        assertThat(comment(content))
                .hasResult(Result.FAILURE)
                .hasLogContaining("feishuProjectComment: content is missing")
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests(Call.COMMENT)).isEmpty();
    }

    @Test
    void aDryRunPrintsTheRequestAndMakesNone() throws Exception {
        assertThat(comment("content: 'hello', dryRun: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("/comment/create", "{\"content\":\"hello\"}", "DRY_RUN null 0 null");
        assertThat(fixture.story().comments()).isEmpty();
    }

    @Test
    void aRefusalGoesByTheErrorPolicy() throws Exception {
        fixture.simulator().tenant().makeReadOnly("user_key");

        assertThat(comment("content: 'hello', errorRules: [[errCode: 50001, onError: 'UNSTABLE']]"))
                .hasResult(Result.UNSTABLE)
                .hasLogContaining(
                        "no comment was made on work item 76906788.", "err_code 50001", "UNSTABLE 50001 1 null");
    }

    @Test
    void aCommentThatWasAcceptedButIsNotShownIsARefusal() throws Exception {
        fixture.simulator().answerNext(Call.COMMENT, Answers.json(200, "{\"err_code\":0,\"data\":12}"));

        assertThat(comment("content: 'hello', verify: true"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("was accepted, but the work item does not show comment 12.");
    }

    @Test
    void manyWorkItemsGetTheSameComment() throws Exception {
        fixture.addBug();

        WorkflowRun run = fixture.run("def r = feishuProjectComment(content: 'released', workItems: ["
                + "[workItemId: '76906788', workItemTypeKey: 'story'], [workItemId: '76906799', workItemTypeKey: 'issue']])\n"
                + "echo \"${r.outcome} ${r.results.size()}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("SUCCESS 2");
        assertThat(fixture.story().comments()).hasSize(1);
        assertThat(fixture.simulator().tenant().workItem("76906799").comments()).hasSize(1);
    }

    private WorkflowRun comment(String arguments) throws Exception {
        return fixture.run("def r = feishuProjectComment(workItemTypeKey: 'story', workItemId: 76906788, " + arguments
                + ")\necho \"${r.outcome} ${r.errCode} ${r.attempts} ${r.commentId}\"");
    }
}
