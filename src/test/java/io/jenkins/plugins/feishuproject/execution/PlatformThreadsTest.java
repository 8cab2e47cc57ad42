package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.XmlFile;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.feishuproject.fixture.EmptyCredentialsProvider;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.WatchedLog;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;

/**
 * The code of Jenkins and of other plugins runs on platform threads: a class that it initializes, a lock or a file that
 * hangs would keep the carrier thread of a virtual one, and with it the calls of others.
 */
@JenkinsOfItsOwn
class PlatformThreadsTest {

    private static final String STEP = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
            + "nodeName: '开始', nodeOwners: ['qa@example.com'], verify: true)";

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void aStepThatRetriesAndVerifies(PipelineFixture fixture) throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        fixture.simulator()
                .answerNext(Call.UPDATE, new MockResponse.Builder().code(503).build());

        assertThat(fixture.run(STEP)).hasResult(Result.SUCCESS);

        assertThat(SEEN).containsExactlyInAnyOrder("log on a platform thread", "save on a platform thread");
    }

    @Test
    void aStepWhoseUpdateIsRefused(PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();

        assertThat(fixture.update("nodeOwners: ['other_key'], onError: 'WARNING'"))
                .hasResult(Result.SUCCESS);

        assertThat(SEEN).containsExactlyInAnyOrder("log on a platform thread", "save on a platform thread");
    }

    @Test
    void aStepWhoseCredentialNobodyHas(PipelineFixture fixture) throws Exception {
        assertThat(fixture.update("nodeOwners: ['other_key'], credentialsId: 'nobody-has-it'"))
                .hasResult(Result.FAILURE);

        assertThat(SEEN).contains("credentials on a platform thread").noneMatch(seen -> seen.contains("virtual"));
    }

    private static void seen(String what) {
        SEEN.add(what + (Thread.currentThread().isVirtual() ? " on a virtual thread" : " on a platform thread"));
    }

    @TestExtension
    public static final class Log extends WatchedLog {

        private static final long serialVersionUID = 1L;

        @Override
        protected void writing(String line) {
            if (line.contains("Feishu Project")) {
                seen("log");
            }
        }
    }

    @TestExtension
    public static final class Provider extends EmptyCredentialsProvider {

        @Override
        protected void asked() {
            seen("credentials");
        }
    }

    @TestExtension
    public static final class Saves extends SaveableListener {

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof Run) {
                seen("save");
            }
        }
    }
}
