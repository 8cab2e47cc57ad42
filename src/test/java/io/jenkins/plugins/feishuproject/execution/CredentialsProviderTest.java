package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.parallel;
import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import com.google.common.util.concurrent.Uninterruptibles;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.TestExtension;
import org.springframework.security.core.Authentication;

/** Credentials out of stores that take their time, or are broken. */
@JenkinsOfItsOwn
@Timeout(300)
class CredentialsProviderTest {

    private static final int MANY = 40;
    private static final String UPDATE = "nodeSchedule: [points: 3]";
    private static final Supplier<Secret> TOKEN = () -> Secret.fromString(PipelineFixture.TOKEN);

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        Store.asked = new CountDownLatch(MANY);
        Store.answers = new CountDownLatch(1);
        Store.answersAtOnce.set(0);
    }

    @AfterEach
    void stop() {
        Store.answers.countDown();
    }

    @Test
    void aSlowStoreDelaysOnlyTheStepsThatUseIt() throws Exception {
        WorkflowRun waiting = fixture.begin(parallel(MANY, step(UPDATE + ", credentialsId: 'slow'")));
        Store.asked.await();

        assertThat(fixture.update(UPDATE)).hasResult(Result.SUCCESS);

        Store.answers.countDown();
        assertThat(fixture.jenkins().waitForCompletion(waiting)).hasResult(Result.SUCCESS);
    }

    @Test
    void anAbortDoesNotWaitForASlowStore() throws Exception {
        fixture.simulator().stallNextUpdate();
        WorkflowRun onTheWire = fixture.begin(step(UPDATE));
        WorkflowRun waiting = fixture.begin(parallel(MANY, step(UPDATE + ", credentialsId: 'slow'")));
        Store.asked.await();

        onTheWire.doStop();
        waiting.doStop();

        assertThat(fixture.jenkins().waitForCompletion(onTheWire)).hasResult(Result.ABORTED);
        assertThat(fixture.jenkins().waitForCompletion(waiting)).hasResult(Result.ABORTED);
    }

    @Test
    void anAbortDoesNotWaitForASlowStoreThatIsAskedAgain() throws Exception {
        Store.asked = new CountDownLatch(2);
        Store.answersAtOnce.set(1);
        fixture.simulator().tokens().revokeAll();
        WorkflowRun waiting = fixture.begin(step(UPDATE + ", credentialsId: 'slow'"));
        Store.asked.await();

        waiting.doStop();

        assertThat(fixture.jenkins().waitForCompletion(waiting)).hasResult(Result.ABORTED);
        assertThat(Store.THREADS).isNotEmpty().noneMatch(thread -> thread.contains("Cps"));
    }

    @Test
    void anAbortOfAFreestyleBuildDoesNotWaitForASlowStoreEither() throws Exception {
        Store.asked = new CountDownLatch(1);
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId(PipelineFixture.STORY);
        step.setNodeId("start");
        step.setNodeOwners(List.of("user_key"));
        step.setCredentialsId("slow");
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        Store.asked.await();

        build.doStop();

        assertThat(fixture.jenkins().waitForCompletion(build).getResult()).isEqualTo(Result.ABORTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broken-store   | the vault is sealed (java.lang.IllegalStateException)
            unloaded-store | vault/Client (java.lang.NoClassDefFoundError)
            """)
    void anExceptionOfAStoreIsReportedInOneSentence(String id, String reason) throws Exception {
        assertRefused(id, "credentialsId: credential \"" + id + "\" cannot be used: " + reason);
    }

    @Test
    void anExceptionOfACredentialIsReportedInOneSentence() throws Exception {
        add(new Token("broken", () -> {
            throw new IllegalArgumentException("the vault is sealed");
        }));
        add(new Token("unloaded", () -> {
            throw new NoClassDefFoundError("vault/Client");
        }));
        add(new Plugin("broken-plugin", () -> "MII_1", () -> {
            throw new IllegalStateException("the vault is sealed");
        }));

        assertRefused("broken", "credential \"broken\" cannot be used: the vault is sealed");
        assertRefused(
                "unloaded", "credential \"unloaded\" cannot be used: vault/Client (java.lang.NoClassDefFoundError)");
        assertRefused("broken-plugin", "credential \"broken-plugin\" cannot be used: the vault is sealed");
    }

    @Test
    void anEmptyCredentialIsReportedByWhatItLacks() throws Exception {
        add(new Token("nothing", () -> null));
        add(new Plugin("no-name", () -> null, TOKEN));
        add(new Plugin("no-secret", () -> "MII_1", () -> null));

        assertRefused("nothing", "the secret text of \"nothing\" is not a plugin token; it is blank");
        assertRefused("no-name", "credential \"no-name\" has a blank user name or password");
        assertRefused("no-secret", "credential \"no-secret\" has a blank user name or password");
    }

    @Test
    void aFailureToTrackTheUseOfACredentialIsReportedInOneSentence() throws Exception {
        add(new Token("untrackable", TOKEN) {
            private static final long serialVersionUID = 1L;

            private Object writeReplace() {
                throw new NoClassDefFoundError("vault/Client");
            }
        });

        assertRefused("untrackable", "credential \"untrackable\" cannot be used: Failed calling method (");
    }

    @Test
    void whatAStepSavesAtItsEndIsSavedAsSystem() throws Exception {
        fixture.node().intercepted();

        assertThat(fixture.update(UPDATE + ", onError: 'UNSTABLE'")).hasResult(Result.UNSTABLE);

        assertThat(Saves.OF_RUNS).containsExactly(ACL.SYSTEM2.getName());
    }

    private void assertRefused(String id, String sentence) throws Exception {
        assertThat(fixture.update(UPDATE + ", credentialsId: '" + id + "'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining(sentence)
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private static void add(Credentials credential) {
        SystemCredentialsProvider.getInstance().getCredentials().add(credential);
    }

    /** Answers by what it is asked for. */
    @TestExtension
    public static final class Store extends CredentialsProvider {

        private static volatile CountDownLatch asked = new CountDownLatch(0);
        private static volatile CountDownLatch answers = new CountDownLatch(0);
        private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();
        private static final AtomicInteger answersAtOnce = new AtomicInteger();

        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                Class<C> type, ItemGroup group, Authentication user, List<DomainRequirement> requirements) {
            return List.of();
        }

        @Override
        public <C extends IdCredentials> C getCredentialByIdInItem(
                @NonNull String id,
                @NonNull Class<C> type,
                @NonNull Item item,
                @NonNull Authentication user,
                @NonNull List<DomainRequirement> requirements) {
            switch (id) {
                case "slow" -> {
                    THREADS.add(Thread.currentThread().getName());
                    asked.countDown();
                    if (answersAtOnce.decrementAndGet() < 0) {
                        waitForAnswer();
                    }
                    return type.cast(PipelineFixture.secretText("slow", PipelineFixture.TOKEN));
                }
                case "broken-store" -> throw new IllegalStateException("the vault is sealed");
                case "unloaded-store" -> throw new NoClassDefFoundError("vault/Client");
                default -> {
                    return null;
                }
            }
        }

        /** As some clients of such stores do, whatever asks them to stop. */
        private static void waitForAnswer() {
            Uninterruptibles.awaitUninterruptibly(answers);
        }
    }

    /** Notes who saves builds. */
    @TestExtension
    public static final class Saves extends SaveableListener {

        private static final Set<String> OF_RUNS = ConcurrentHashMap.newKeySet();

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof Run) {
                OF_RUNS.add(Jenkins.getAuthentication2().getName());
            }
        }
    }

    private static class Token extends BaseStandardCredentials implements StringCredentials {

        private static final long serialVersionUID = 1L;

        private final transient Supplier<Secret> secret;

        private Token(String id, Supplier<Secret> secret) {
            super(CredentialsScope.GLOBAL, id, null);
            this.secret = secret;
        }

        @Override
        public Secret getSecret() {
            return secret.get();
        }
    }

    private static final class Plugin extends BaseStandardCredentials implements StandardUsernamePasswordCredentials {

        private static final long serialVersionUID = 1L;

        private final transient Supplier<String> name;
        private final transient Supplier<Secret> password;

        private Plugin(String id, Supplier<String> name, Supplier<Secret> password) {
            super(CredentialsScope.GLOBAL, id, null);
            this.name = name;
            this.password = password;
        }

        @Override
        public String getUsername() {
            return name.get();
        }

        @Override
        public Secret getPassword() {
            return password.get();
        }
    }
}
