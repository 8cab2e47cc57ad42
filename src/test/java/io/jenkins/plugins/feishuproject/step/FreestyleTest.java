package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.tasks.Builder;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.UnstableBuilder;

@ExtendWith(PipelineExtension.class)
class FreestyleTest {

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private FreeStyleProject job;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("STORY", PipelineFixture.STORY),
                new StringParameterDefinition("DAYS", "3")));
    }

    @Test
    void aBuildStepUpdatesTheNodeWithVariablesExpandedInAllItsTexts() throws Exception {
        UpdateNodeStep step = step();
        step.setWorkItemId("${STORY}");
        ScheduleArgument schedule = new ScheduleArgument();
        schedule.setEstimateStartDate("2026-12-01");
        schedule.setEstimateEndDate("2026-12-01+${DAYS}wd");
        step.setNodeSchedule(schedule);
        FieldArgument field = new FieldArgument();
        field.setFieldAlias("sentry_link");
        field.setFieldValue("build ${BUILD_NUMBER}");
        step.setFields(List.of(field));
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(JenkinsRule.getLog(build))
                .contains(
                        "Feishu Project: updated node start of work item 76906788: schedule 2026-12-01 to 2026-12-04");
        assertThat(fixture.story().fieldValue("field_658c22").asText()).isEqualTo("build 1");
    }

    @Test
    void aPostBuildActionUpdatesTheNode() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.node().owners()).containsExactly("other_key");
    }

    @Test
    void aPostBuildActionIsLeftOutAfterAFailureAndNotAfterAnUnstableBuild() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));
        job.getBuildersList().add(new FailureBuilder());

        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(failed)).contains("the node is not updated, since the build ended as FAILURE.");
        assertThat(fixture.simulator().updates()).isEmpty();
        job.getBuildersList().clear();
        job.getBuildersList().add(new UnstableBuilder());
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        assertThat(fixture.simulator().updates()).hasSize(1);
    }

    @Test
    void whatTheApiRefusesGoesByOnError() throws Exception {
        fixture.node().intercepted();
        UpdateNodeStep step = owners();
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        step.setOnError(OnError.UNSTABLE);
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        step.setOnError(OnError.WARNING);
        FreeStyleBuild warned = jenkins.buildAndAssertSuccess(job);

        assertThat(JenkinsRule.getLog(failed))
                .contains("ERROR: Feishu Project: node start", "20090")
                .doesNotContain("\tat ");
        assertThat(JenkinsRule.getLog(warned)).contains("WARNING: Feishu Project: node start of work item");
    }

    @Test
    void wrongArgumentsAreNamedBeforeAnyRequest() throws Exception {
        UpdateNodeStep step = owners();
        step.setWorkItemId("${MISSING}");
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(build))
                .contains("ERROR: feishuProjectUpdateNode: workItemId: expected digits, got \"${MISSING}\".")
                .doesNotContain("\tat ");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void abortingTheBuildCallsOffTheCall() throws Exception {
        var reached = fixture.simulator().stallNextUpdate();
        job.getBuildersList().add(new UpdateNodeBuilder(owners()));
        FreeStyleBuild build = job.scheduleBuild2(0, new Cause.UserIdCause()).waitForStart();
        reached.get(30, TimeUnit.SECONDS);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build)).contains("a request already sent may still take effect");
    }

    @Test
    void formsKeepWhatTheyWereGiven() throws Exception {
        UpdateNodeStep step = owners();
        step.setNodeName("测试");
        step.setNodeId(null);
        step.setVerify(true);
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        job.getPublishersList().add(new UpdateNodePublisher(step()));

        jenkins.configRoundtrip(job);

        Builder builder = job.getBuildersList().get(0);
        jenkins.assertEqualDataBoundBeans(new UpdateNodeBuilder(step), builder);
        jenkins.assertEqualDataBoundBeans(
                new UpdateNodePublisher(step()), job.getPublishersList().get(0));
    }

    private static UpdateNodeStep owners() {
        UpdateNodeStep step = step();
        step.setNodeOwners(List.of("other_key"));
        return step;
    }

    private static UpdateNodeStep step() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId(PipelineFixture.STORY);
        step.setNodeId("start");
        return step;
    }
}
