package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.secretText;
import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose credential a step finds: the site's own is the controller's, its own that of the build. */
@SharedJenkins
class CredentialScopeTest {

    private static final String UPDATE = "nodeSchedule: [points: 3]";

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
    }

    @Test
    void aCredentialOfAFolderIsAvailableOnlyToItsJobs() throws Exception {
        Folder team = folder("team", secretText("team-token", PipelineFixture.TOKEN));

        assertThat(updateIn(team, ", credentialsId: 'team-token'")).hasResult(Result.SUCCESS);
        assertRefused(
                fixture.update(UPDATE + ", credentialsId: 'team-token'"),
                "credentialsId: credential \"team-token\" was not found, or this build may not use it for "
                        + fixture.simulator().baseUrl());
    }

    @Test
    void aSitesCredentialOfSystemScopeIsUsedButNotReadableByPipelines() throws Exception {
        PipelineFixture.addCredential(ofSystemScope("controller-only"));
        fixture.site().setCredentialsId("controller-only");

        assertThat(fixture.update(UPDATE)).hasResult(Result.SUCCESS);
        assertThat(sentToken()).isEqualTo(PipelineFixture.TOKEN);
        assertRefused(
                fixture.update(UPDATE + ", credentialsId: 'controller-only'"),
                "credential \"controller-only\" was not found, or this build may not use it");
    }

    @Test
    void aFolderCannotReplaceASitesCredential() throws Exception {
        fixture.site().setCredentialsId("feishu-token");
        Folder team = folder("team", secretText("feishu-token", "p-another-token"));

        assertThat(updateIn(team, "")).hasResult(Result.SUCCESS);

        assertThat(sentToken()).isEqualTo(PipelineFixture.TOKEN);
    }

    @Test
    void aSitesCredentialIsNotLookedUpInFolders() throws Exception {
        fixture.site().setCredentialsId("team-token");
        Folder team = folder("team", secretText("team-token", PipelineFixture.TOKEN));

        assertRefused(
                updateIn(team, ""),
                "credentialsId: credential \"team-token\" of site \"default\" was not found among the credentials of the"
                        + " controller");
    }

    @Test
    void aStepsCredentialIsTheNearestOne() throws Exception {
        PipelineFixture.addCredential(secretText("same-id", "p-further-away"));
        Folder team = folder("team", secretText("same-id", PipelineFixture.TOKEN));

        assertThat(updateIn(team, ", credentialsId: 'same-id'")).hasResult(Result.SUCCESS);

        assertThat(sentToken()).isEqualTo(PipelineFixture.TOKEN);
    }

    @Test
    void aNearerCredentialOfAnUnusableKindIsSkipped() throws Exception {
        PipelineFixture.addCredential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "other-plugin", null, "MII_6A5B4C3D2E1F", PipelineFixture.PLUGIN_SECRET));
        Folder team = folder("team", secretFile("feishu-token"), secretFile("other-plugin"));

        assertThat(updateIn(team, ", credentialsId: 'feishu-token'")).hasResult(Result.SUCCESS);
        assertThat(updateIn(team, ", credentialsId: 'other-plugin'")).hasResult(Result.SUCCESS);
    }

    @Test
    void ifNoCredentialIsOfAUsableKindTheStepSaysSo() throws Exception {
        Folder team = folder("team", secretFile("a-file"));

        assertRefused(
                updateIn(team, ", credentialsId: 'a-file'"),
                "is of the wrong kind; expected Secret text (a plugin token) or Username with password");
    }

    @Test
    void aUsernameWithPasswordOfSystemScopeIsExchanged() throws Exception {
        PipelineFixture.addCredential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.SYSTEM,
                "plugin-of-the-controller",
                null,
                "MII_6A5B4C3D2E1F",
                PipelineFixture.PLUGIN_SECRET));
        fixture.site().setCredentialsId("plugin-of-the-controller");

        assertThat(fixture.update(UPDATE)).hasResult(Result.SUCCESS).hasLogWithout(PipelineFixture.PLUGIN_SECRET);
    }

    private WorkflowRun updateIn(Folder folder, String arguments) throws Exception {
        WorkflowJob inside = folder.createProject(
                WorkflowJob.class, "job-" + folder.getItems().size());
        inside.setDefinition(new CpsFlowDefinition(step(UPDATE + arguments), true));
        return PipelineFixture.run(inside);
    }

    private Folder folder(String name, Credentials... credentials) throws Exception {
        Folder folder = fixture.jenkins().createProject(Folder.class, name);
        folder.addProperty(new FolderCredentialsProperty(
                new DomainCredentials[] {new DomainCredentials(null, List.of(credentials))}));
        return folder;
    }

    private static Credentials ofSystemScope(String id) {
        return new StringCredentialsImpl(CredentialsScope.SYSTEM, id, null, Secret.fromString(PipelineFixture.TOKEN));
    }

    private static Credentials secretFile(String id) throws Exception {
        return new FileCredentialsImpl(
                CredentialsScope.GLOBAL, id, null, "f.txt", SecretBytes.fromBytes(new byte[] {1}));
    }

    private String sentToken() {
        return fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN");
    }

    private void assertRefused(WorkflowRun run, String sentence) {
        int sent = fixture.simulator().requests().size();
        assertThat(run).hasResult(Result.FAILURE).hasLogContaining(sentence).hasNoStackTrace();
        assertThat(fixture.simulator().requests()).hasSize(sent);
    }
}
