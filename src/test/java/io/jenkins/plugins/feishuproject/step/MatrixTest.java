package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixProject;
import hudson.matrix.TextAxis;
import hudson.model.Result;
import hudson.tasks.BatchFile;
import hudson.tasks.Builder;
import hudson.tasks.Shell;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** A matrix job is one build to those who plan, however many cells it has. */
@SharedJenkins
class MatrixTest {

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private MatrixProject job;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        job = jenkins.createProject(MatrixProject.class);
        job.setAxes(new AxisList(new TextAxis("PART", "a", "b", "c")));
    }

    @Test
    void thePostBuildActionUpdatesTheNodeOnceAfterTheLastCell() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        MatrixBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.simulator().updates()).hasSize(1);
        assertThat(JenkinsRule.getLog(build)).contains("Feishu Project: updated node start of work item");
        assertThat(build.getRuns())
                .hasSize(3)
                .allSatisfy(cell -> assertThat(JenkinsRule.getLog(cell)).doesNotContain("Feishu Project"));
    }

    @Test
    void everyPostBuildActionUpdatesItsNode() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.simulator().updates()).hasSize(2);
    }

    @Test
    void aPostBuildActionWithoutAnUpdateFailsTheWholeBuildInOneSentence() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(null));

        MatrixBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(build))
                .contains("ERROR: feishuProjectUpdateNode: workItemTypeKey is missing")
                .doesNotContain("\tat ");
    }

    @Test
    void thePostBuildActionIsSkippedIfOneCellFails() throws Exception {
        job.getBuildersList().add(failingIn("b"));
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        MatrixBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(build)).contains("skipping the node update: the build result is FAILURE.");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aRefusalFailsTheWholeBuildInOneSentence() throws Exception {
        fixture.node().intercepted();
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        MatrixBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(build))
                .contains("ERROR: Feishu Project: node start", "20090")
                .doesNotContain("\tat ");
        assertThat(build.getRuns())
                .allSatisfy(cell -> assertThat(cell.getResult()).isEqualTo(Result.SUCCESS));
    }

    @Test
    void aRefusalCanMakeTheWholeBuildUnstable() throws Exception {
        fixture.node().intercepted();
        UpdateNodeStep step = owners();
        step.setOnError(OnError.UNSTABLE);
        job.getPublishersList().add(new UpdateNodePublisher(step));

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
    }

    @Test
    void aBuildStepRunsInEachCellAndExpandsItsAxes() throws Exception {
        UpdateNodeStep step = owners();
        step.setNodeOwners(null);
        FieldArgument field = new FieldArgument();
        field.setFieldAlias("sentry_link");
        field.setFieldValue("${PART}");
        step.setFields(List.of(field));
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.sentBodies()).containsExactlyInAnyOrder(body("a"), body("b"), body("c"));
    }

    private static String body(String value) {
        return "{\"fields\":[{\"field_alias\":\"sentry_link\",\"field_value\":\"" + value + "\"}]}";
    }

    private static Builder failingIn(String part) {
        return Functions.isWindows()
                ? new BatchFile("if %PART%==" + part + " exit 1")
                : new Shell("[ \"$PART\" != " + part + " ]");
    }

    private static UpdateNodeStep owners() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId(PipelineFixture.STORY);
        step.setNodeId("start");
        step.setNodeOwners(List.of("other_key"));
        return step;
    }
}
