package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Descriptor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.tasks.Builder;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.UnstableBuilder;

@SharedJenkins
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
    void aBuildStepUpdatesManyWorkItemsSomeOfThemNamedByOneVariable() throws Exception {
        for (String id : List.of("2", "3", "4")) {
            fixture.simulator().tenant().addWorkItem("story", id).addNode("start", "开始");
        }
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("STORIES", "3, 4")));
        UpdateNodeStep step = owners();
        step.setWorkItemId(null);
        step.setWorkItems(List.of("https://project.feishu.cn/doc/story/detail/2", "${STORIES}"));
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(JenkinsRule.getLog(build)).contains("[1/3] Feishu Project: updated", "3 work items: 3 succeeded.");
        assertThat(List.of("2", "3", "4"))
                .allSatisfy(id -> assertThat(fixture.simulator()
                                .tenant()
                                .workItem(id)
                                .node("start")
                                .owners())
                        .containsExactly("other_key"));
    }

    @Test
    void aPostBuildActionUpdatesTheNode() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.node().owners()).containsExactly("other_key");
    }

    @Test
    void aPostBuildActionIsSkippedAfterAFailureButNotAfterAnUnstableBuild() throws Exception {
        job.getPublishersList().add(new UpdateNodePublisher(owners()));
        job.getBuildersList().add(new FailureBuilder());

        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(failed)).contains("skipping the node update: the build result is FAILURE.");
        assertThat(fixture.simulator().updates()).isEmpty();
        job.getBuildersList().clear();
        job.getBuildersList().add(new UnstableBuilder());
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        assertThat(fixture.simulator().updates()).hasSize(1);
    }

    @Test
    void aRefusalIsHandledByOnError() throws Exception {
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
                .contains(
                        "ERROR: feishuProjectUpdateNode: workItemId: expected only digits, 19 at most, got \"${MISSING}\".")
                .doesNotContain("\tat ");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void abortingTheBuildCancelsTheCall() throws Exception {
        var reached = fixture.simulator().stallNextUpdate();
        job.getBuildersList().add(new UpdateNodeBuilder(owners()));
        FreeStyleBuild build = job.scheduleBuild2(0, new Cause.UserIdCause()).waitForStart();
        reached.get(30, TimeUnit.SECONDS);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build)).contains("a request already sent may still take effect");
    }

    @Test
    void formsKeepTheirValues() throws Exception {
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

    @Test
    void aFormAddsThePostBuildActionAfterThoseThatMayFailTheBuild() {
        List<Descriptor<Publisher>> order = List.copyOf(Publisher.all());

        Descriptor<Publisher> ours = jenkins.jenkins.getDescriptorByType(UpdateNodePublisher.DescriptorImpl.class);

        assertThat(order.subList(order.indexOf(ours), order.size()))
                .noneMatch(descriptor -> descriptor.isSubTypeOf(Recorder.class));
    }

    @Test
    void pipelinesAreOfferedOnlyTheStep() {
        assertThat(SimpleBuildStep.class).matches(type -> !type.isAssignableFrom(UpdateNodeBuilder.class));
        assertThat(SimpleBuildStep.class).matches(type -> !type.isAssignableFrom(UpdateNodePublisher.class));
    }

    @Test
    void jobDslUsesTheNameOfThePipelineStep() {
        assertThat(SymbolLookup.get().findDescriptor(Builder.class, "feishuProjectUpdateNode"))
                .isInstanceOf(UpdateNodeBuilder.DescriptorImpl.class);
        assertThat(SymbolLookup.get().findDescriptor(Publisher.class, "feishuProjectUpdateNode"))
                .isInstanceOf(UpdateNodePublisher.DescriptorImpl.class);
    }

    @Test
    void aCredentialThatAUserChoseForTheBuildIsFoundAmongTheirOwn() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice"));
        User alice = User.getById("alice", true);
        try (ACLContext as = ACL.as(alice)) {
            CredentialsProvider.lookupStores(alice)
                    .iterator()
                    .next()
                    .addCredentials(Domain.global(), PipelineFixture.secretText("of-alice", PipelineFixture.TOKEN));
        }
        job = jenkins.createFreeStyleProject();
        UpdateNodeStep step = owners();
        step.setCredentialsId("${CRED}");
        step.setUserKey("user_key");
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        job.addProperty(new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("CRED", null, null, StringCredentials.class.getName(), true)));

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                0,
                new CauseAction(new Cause.UserIdCause("alice")),
                new ParametersAction(new CredentialsParameterValue("CRED", "of-alice", null))));

        assertThat(JenkinsRule.getLog(build)).contains("updated node start");
        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .isEqualTo(PipelineFixture.TOKEN);
    }

    @Test
    void aCredentialMayBeNamedByAnyOtherVariable() throws Exception {
        job = jenkins.createFreeStyleProject();
        UpdateNodeStep step = owners();
        step.setCredentialsId("feishu-${KIND}");
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("KIND", "token")));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .isEqualTo(PipelineFixture.TOKEN);
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
