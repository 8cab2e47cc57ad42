package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** A build with a credentials parameter, started by somebody who chose a credential of their own. */
@SharedJenkins
class CredentialsParameterTest {

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User alice = User.getById("alice", true);
        try (ACLContext asAlice = ACL.as2(alice.impersonate2())) {
            CredentialsProvider.lookupStores(alice)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.USER,
                                    "token-of-alice",
                                    null,
                                    Secret.fromString(PipelineFixture.TOKEN)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRED", "${CRED}"})
    void aPipelineUsesTheCredentialOfAParameter(String credentialsId) throws Exception {
        Run<?, ?> run = build(fixture.job(step("nodeSchedule: [points: 3], credentialsId: '" + credentialsId + "'")));

        assertUsed(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRED", "${CRED}", " ${CRED} "})
    void aFreestyleBuildUsesTheCredentialOfAParameter(String credentialsId) throws Exception {
        Run<?, ?> run = build(freestyle(credentialsId));

        assertUsed(run);
    }

    @Test
    void aFreestyleBuildTakesTheCredentialsIdFromAnyVariable() throws Exception {
        FreeStyleProject job = freestyle("${ID}-token");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("ID", null)));

        Run<?, ?> run = job.scheduleBuild2(
                        0,
                        new Cause.UserIdCause("alice"),
                        new ParametersAction(new StringParameterValue("ID", "feishu")))
                .get();

        assertUsed(run);
    }

    private FreeStyleProject freestyle(String credentialsId) throws Exception {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId(PipelineFixture.STORY);
        step.setNodeId("start");
        step.setNodeOwners(List.of("user_key"));
        step.setCredentialsId(credentialsId);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        return job;
    }

    private <
                    J extends Job<J, R> & ParameterizedJobMixIn.ParameterizedJob<J, R> & Queue.Task,
                    R extends Run<J, R> & Queue.Executable>
            Run<?, ?> build(J job) throws Exception {
        job.addProperty(new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("CRED", null, null, StandardCredentials.class.getName(), false)));
        job.scheduleBuild2(
                        0,
                        new CauseAction(new Cause.UserIdCause("alice")),
                        new ParametersAction(new CredentialsParameterValue("CRED", "token-of-alice", null)))
                .waitForStart();
        return jenkins.waitForCompletion(job.getLastBuild());
    }

    private void assertUsed(Run<?, ?> run) throws Exception {
        assertThat(run.getResult()).as(JenkinsRule.getLog(run)).isEqualTo(Result.SUCCESS);
        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .isEqualTo(PipelineFixture.TOKEN);
    }
}
