package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.ForwardingProxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Credentials;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** The proxy that is set in Jenkins is used; the site's own name leads nowhere without it. */
@SharedJenkins
class ProxyTest {

    private static final String PASSWORD = "a-password-of-the-proxy";

    private static final AtomicInteger SITES = new AtomicInteger();

    /** Of this test alone, since tokens are kept for a site. */
    private final String site = "http://site" + SITES.incrementAndGet() + ".invalid";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private ForwardingProxy proxy;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        proxy = ForwardingProxy.start(fixture.simulator().baseUrl());
        fixture.site().setBaseUrl(site);
    }

    @AfterEach
    void stop() {
        jenkins.jenkins.setProxy(null);
        proxy.close();
    }

    @Test
    void everyCallUsesTheProxy() throws Exception {
        useProxy(null, null, null);

        assertThat(update()).hasResult(Result.SUCCESS);

        assertThat(proxy.forwarded())
                .containsExactly(
                        site + "/open_api/authen/plugin_token",
                        site + "/open_api/doc/workflow/story/76906788/node/start");
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

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"err_code\":20090,\"err_msg\":\"%s\"}", "<p>%s</p>"})
    void whatTheProxyRepeatsOfItsPasswordIsShownNowhere(String body) throws Exception {
        String basic = Credentials.basic("jenkins", PASSWORD);
        try (MockWebServer echoing = new MockWebServer()) {
            echoing.start(InetAddress.getLoopbackAddress(), 0);
            for (int i = 0; i < 4; i++) {
                echoing.enqueue(new MockResponse.Builder()
                        .code(407)
                        .addHeader("Proxy-Authenticate", "Basic realm=\"" + PASSWORD + "\"")
                        .addHeader("X-Request-Id", basic)
                        .body(body.formatted("You sent " + basic + ", which is jenkins:" + PASSWORD))
                        .build());
            }
            jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", echoing.getPort(), "jenkins", PASSWORD, null));

            WorkflowRun run = fixture.run("catchError { " + PipelineFixture.step("nodeOwners: ['user_key']") + " }\n"
                    + PipelineFixture.step("nodeOwners: ['user_key'], onError: 'WARNING'"));

            assertThat(run).hasLogContaining("You sent Basic ****").hasLogWithout(PASSWORD);
            try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                                .as(file.toString())
                                .doesNotContain(PASSWORD)
                                .doesNotContain(basic.substring("Basic ".length())));
            }
            assertThat(testConnection()).contains("****").doesNotContain(PASSWORD, basic.substring("Basic ".length()));
        }
    }

    private String testConnection() throws Exception {
        Site.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(Site.DescriptorImpl.class);
        return form.doTestConnection("default", site, "feishu-plugin", "user_key", "doc", false, "", "", "")
                .renderHtml();
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
