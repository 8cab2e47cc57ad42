package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.Callable;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Credentials;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with TLS behind a proxy. What Java trusts is read with the first call, so it needs a Jenkins that made none. */
@JenkinsOfItsOwn
class ProxyTunnelTest {

    private static final String PASSWORD = "a-password-of-the-proxy";

    @Test
    void aSiteBehindTheProxyNeverGetsItsPassword(@TempDir Path folder, PipelineFixture fixture) throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("feishu.invalid")
                .build();
        try (MockWebServer tunnel = new MockWebServer()) {
            tunnel.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            tunnel.start(InetAddress.getLoopbackAddress(), 0);
            MockResponse.Builder passwordRequired =
                    new MockResponse.Builder().code(407).addHeader("Proxy-Authenticate", "Basic realm=\"a\"");
            tunnel.enqueue(passwordRequired.clone().inTunnel().build());
            tunnel.enqueue(new MockResponse.Builder().inTunnel().build());
            tunnel.enqueue(Answers.json(200, "{\"data\":{\"token\":\"p-a\"},\"error\":{\"code\":0}}"));
            tunnel.enqueue(passwordRequired.build());
            tunnel.enqueue(Answers.json(200, "{\"err_code\":0}"));
            fixture.site().setBaseUrl("https://feishu.invalid");
            fixture.jenkins()
                    .jenkins
                    .setProxy(new ProxyConfiguration("127.0.0.1", tunnel.getPort(), "jenkins", PASSWORD, null));

            WorkflowRun run = trusting(certificate, folder, () -> confirm(fixture));

            assertThat(run)
                    .hasResult(Result.FAILURE)
                    .hasLogContaining("Unusable response, HTTP 407")
                    .hasLogWithout(PASSWORD);
            assertThat(tunnel.getRequestCount()).isEqualTo(4);
            assertThat(proxyAuthorization(tunnel)).isNull();
            assertThat(proxyAuthorization(tunnel)).isEqualTo(Credentials.basic("jenkins", PASSWORD));
            assertThat(proxyAuthorization(tunnel)).isNull();
            assertThat(proxyAuthorization(tunnel)).isNull();
        }
    }

    private static String proxyAuthorization(MockWebServer server) throws InterruptedException {
        return server.takeRequest().getHeaders().get("Proxy-Authorization");
    }

    /** Runs a build in a Jenkins whose Java trusts this certificate. */
    private static WorkflowRun trusting(HeldCertificate certificate, Path folder, Callable<WorkflowRun> build)
            throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("site", certificate.certificate());
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try {
            return build.call();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static WorkflowRun confirm(PipelineFixture fixture) throws Exception {
        return fixture.run("feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start', "
                + "action: 'confirm')");
    }
}
