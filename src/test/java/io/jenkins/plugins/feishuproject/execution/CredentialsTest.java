package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Fingerprint;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import org.assertj.core.api.Assertions;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;
import org.springframework.security.core.Authentication;

@JenkinsOfItsOwn
class CredentialsTest {

    private static final String UPDATE = "nodeSchedule: [points: 3]";

    @Test
    void aSecretTextIsSentUnchanged(PipelineFixture fixture) throws Exception {
        assertThat(fixture.update(UPDATE + ", credentialsId: 'feishu-token'")).hasResult(Result.SUCCESS);

        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .isEqualTo(PipelineFixture.TOKEN);
        assertThat(fixture.simulator().tokenRequests()).isEmpty();
    }

    @Test
    void aUsernameWithPasswordIsExchangedOnceForManyBuilds(PipelineFixture fixture) throws Exception {
        fixture.update(UPDATE);
        fixture.update(UPDATE);

        assertThat(fixture.simulator().updates()).hasSize(2);
        assertThat(fixture.simulator().tokenRequests()).hasSize(1);
    }

    @Test
    void aVirtualTokenIsRequestedIfTheSiteSaysSo(PipelineFixture fixture) throws Exception {
        fixture.site().setVirtualPluginToken(true);

        assertThat(fixture.update(UPDATE)).hasResult(Result.SUCCESS);

        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .startsWith("v-");
    }

    @Test
    void aRevokedTokenIsReplacedOnceAndTheCallReplayed(PipelineFixture fixture) throws Exception {
        fixture.update(UPDATE);
        fixture.simulator().tokens().revokeAll();

        WorkflowRun run = fixture.run("def r = " + step(UPDATE) + "\necho \"attempts ${r.attempts}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("attempts 2");
        assertThat(fixture.simulator().tokenRequests()).hasSize(2);
    }

    @Test
    void aSecretTextThatItsOwnerRenewsWhileAStepWaitsIsLookedUpAgain(PipelineFixture fixture) throws Exception {
        WorkflowRun run = awaitingRetry(fixture, UPDATE + ", credentialsId: 'feishu-token'");
        fixture.simulator().tokens().revokeAll();
        fixture.simulator().tokens().accept("p-the-renewed-token");

        replace(PipelineFixture.secretText("feishu-token", "p-the-renewed-token"));

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("attempts 3");
        assertThat(fixture.simulator().updates())
                .extracting(request -> request.getHeaders().get("X-PLUGIN-TOKEN"))
                .containsExactly(PipelineFixture.TOKEN, PipelineFixture.TOKEN, "p-the-renewed-token");
    }

    @Test
    void aPluginSecretThatItsOwnerRenewsWhileAStepWaitsIsLookedUpAgain(PipelineFixture fixture) throws Exception {
        WorkflowRun run = awaitingRetry(fixture, UPDATE);
        fixture.simulator().tokens().revokeAll();
        fixture.simulator().tenant().addPlugin("MII_6A5B4C3D2E1F", "the-renewed-secret");

        replace(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "feishu-plugin", null, "MII_6A5B4C3D2E1F", "the-renewed-secret"));

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().tokenRequests())
                .extracting(request -> request.getBody().utf8().contains("the-renewed-secret"))
                .containsExactly(false, true);
    }

    @Test
    void aSecretTextThatIsTakenAwayWhileAStepWaitsIsReportedAsRefused(PipelineFixture fixture) throws Exception {
        WorkflowRun run = awaitingRetry(fixture, UPDATE + ", credentialsId: 'feishu-token'");
        fixture.simulator().tokens().revokeAll();

        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .removeIf(each -> CredentialsMatchers.withId("feishu-token").matches(each));

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10022")
                .hasNoStackTrace();
    }

    private static WorkflowRun awaitingRetry(PipelineFixture fixture, String arguments) throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.simulator()
                .answerNext(
                        Call.UPDATE,
                        new MockResponse.Builder()
                                .code(503)
                                .addHeader("Retry-After", "2")
                                .build());
        WorkflowRun run = fixture.begin("def r = " + step(arguments) + "\necho \"attempts ${r.attempts}\"");
        fixture.jenkins().waitForMessage("trying again", run);
        return run;
    }

    private static void replace(IdCredentials credential) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .replaceAll(
                        each -> CredentialsMatchers.withId(credential.getId()).matches(each) ? credential : each);
        provider.save();
    }

    @Test
    void aCredentialIsNotLookedUpOnThePipelinesThread(PipelineFixture fixture) throws Exception {
        WatchedProvider.THREADS.clear();

        assertThat(fixture.update(UPDATE + ", credentialsId: 'nobody-has-it'")).hasResult(Result.FAILURE);

        Assertions.assertThat(WatchedProvider.THREADS).isNotEmpty().noneMatch(thread -> thread.contains("Cps"));
    }

    /** Has no credentials, and notes who asks for them. */
    @TestExtension
    public static final class WatchedProvider extends CredentialsProvider {

        private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                Class<C> type, ItemGroup group, Authentication user, List<DomainRequirement> requirements) {
            THREADS.add(Thread.currentThread().getName());
            return List.of();
        }
    }

    @Test
    void theUseOfACredentialIsTrackedOnceABuild(PipelineFixture fixture) throws Exception {
        Uses.NOTED.clear();

        WorkflowRun run = fixture.run(step(UPDATE) + "\n" + step(UPDATE));

        Credentials credential =
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        Fingerprint usage = CredentialsProvider.getFingerprintOf(credential);
        assertThat(usage.getJobs()).containsExactly(run.getParent().getFullName());
        assertThat(Uses.NOTED).containsExactly("feishu-plugin");
    }

    /** Notes each time that somebody says a build uses a credential. */
    @TestExtension
    public static final class Uses implements CredentialsUseListener {

        private static final List<String> NOTED = new CopyOnWriteArrayList<>();

        @Override
        public void onUse(Credentials credential, Run run) {
            NOTED.add(((IdCredentials) credential).getId());
        }

        @Override
        public void onUse(Credentials credential, Node node) {}

        @Override
        public void onUse(Credentials credential, Item item) {}
    }

    @Test
    void aMissingCredentialIsReportedWithTheSettingToChange(PipelineFixture fixture) throws Exception {
        fixture.site().setCredentialsId(null);

        assertRefused(fixture, UPDATE, "credentialsId is missing: set it at site \"default\" or at the step");
    }

    @Test
    void aCredentialOfAnotherKindIsReportedWithTheUsableKinds(PipelineFixture fixture) throws Exception {
        SecretBytes content = SecretBytes.fromBytes(new byte[] {1});
        PipelineFixture.addCredential(
                new FileCredentialsImpl(CredentialsScope.GLOBAL, "a-file", null, "f.txt", content));

        assertRefused(
                fixture,
                UPDATE + ", credentialsId: 'a-file'",
                "is of the wrong kind; expected Secret text (a plugin token) or Username with password");
    }

    @Test
    void anEmptyCredentialIsRefused(PipelineFixture fixture) throws Exception {
        PipelineFixture.addCredential(PipelineFixture.secretText("empty", " "));
        PipelineFixture.addCredential(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "no-secret", null, "MII_1", ""));

        assertRefused(
                fixture, UPDATE + ", credentialsId: 'empty'", "the secret text of \"empty\" is not a plugin token");
        assertRefused(
                fixture, UPDATE + ", credentialsId: 'no-secret'", "\"no-secret\" has a blank user name or password");
    }

    @Test
    void aPluginTokenNeedsAUserKey(PipelineFixture fixture) throws Exception {
        fixture.site().setUserKey(null);

        assertRefused(
                fixture, UPDATE, "userKey is missing: with a plugin token, a step has to say which user it acts as");
    }

    @Test
    void withoutASiteTheStepUsesItsOwnCredential(PipelineFixture fixture) throws Exception {
        FeishuProjectConfiguration.get().setSites(List.of());

        assertRefused(fixture, UPDATE + ", projectKey: 'doc'", "credentialsId is missing: set it at site \"default\"");
    }

    private static void assertRefused(PipelineFixture fixture, String arguments, String sentence) throws Exception {
        assertThat(fixture.update(arguments))
                .hasResult(Result.FAILURE)
                .hasLogContaining(sentence)
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }
}
