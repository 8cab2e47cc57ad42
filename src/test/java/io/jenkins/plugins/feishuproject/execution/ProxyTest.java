package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineExtension;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.simulator.ForwardingProxy;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jvnet.hudson.test.JenkinsRule;

/** The proxy that is set in Jenkins is used; the site's own name leads nowhere without it. */
@ExtendWith(PipelineExtension.class)
class ProxyTest {

    private static final String PASSWORD = "a-password-of-the-proxy";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private ForwardingProxy proxy;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        proxy = ForwardingProxy.start(fixture.simulator().baseUrl());
        fixture.site().setBaseUrl("http://feishu.invalid");
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void everyCallUsesTheProxy() throws Exception {
        useProxy(null, null, null);

        assertThat(update()).hasResult(Result.SUCCESS);

        assertThat(proxy.forwarded())
                .containsExactly(
                        "http://feishu.invalid/open_api/authen/plugin_token",
                        "http://feishu.invalid/open_api/doc/workflow/story/76906788/node/start");
    }

    @Test
    void theProxyPasswordIsSentAndNeverShown() throws Exception {
        proxy.require("jenkins", PASSWORD);
        useProxy("jenkins", PASSWORD, null);

        assertThat(update()).hasResult(Result.SUCCESS).hasLogWithout(PASSWORD);
        assertThat(proxy.forwarded()).hasSize(2);
    }

    @Test
    void aProxyThatRefusesGivesNoUsableResponse() throws Exception {
        proxy.require("jenkins", PASSWORD);
        useProxy("jenkins", "wrong-" + PASSWORD, null);

        assertThat(update())
                .hasResult(Result.FAILURE)
                .hasLogContaining("was not updated. Unusable response, HTTP 407")
                .hasLogWithout(PASSWORD);
        assertThat(proxy.forwarded()).isEmpty();
    }

    @Test
    void noProxyHostsAreReachedDirectly() throws Exception {
        fixture.site().setBaseUrl(fixture.simulator().baseUrl());
        useProxy(null, null, "127.0.0.1");

        assertThat(update()).hasResult(Result.SUCCESS);

        assertThat(proxy.forwarded()).isEmpty();
    }

    @Test
    void changedSettingsApplyToTheNextCall() throws Exception {
        fixture.site().setBaseUrl(fixture.simulator().baseUrl());
        assertThat(update()).hasResult(Result.SUCCESS);
        assertThat(proxy.forwarded()).isEmpty();

        useProxy(null, null, null);
        assertThat(update()).hasResult(Result.SUCCESS);
        assertThat(proxy.forwarded()).hasSize(1);

        jenkins.jenkins.setProxy(null);
        assertThat(update()).hasResult(Result.SUCCESS);
        assertThat(proxy.forwarded()).hasSize(1);
    }

    private WorkflowRun update() throws Exception {
        return fixture.update("nodeOwners: ['user_key']");
    }

    private void useProxy(@CheckForNull String user, @CheckForNull String password, @CheckForNull String noProxyHost) {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), user, password, noProxyHost));
    }
}
