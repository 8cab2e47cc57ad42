package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page of somebody with Overall/SystemRead. */
@SharedJenkins
class ReadOnlyPageTest {

    private static final String READER = "reader";

    private JenkinsRule jenkins;
    private boolean enabledBefore;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        enabledBefore = Jenkins.SYSTEM_READ.getEnabled();
        Jenkins.SYSTEM_READ.setEnabled(true);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to(READER));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.SYSTEM, "secret-of-others", null, Secret.fromString("p-1")));
        ConfigurationAsCode.get()
                .configure(ReadOnlyPageTest.class
                        .getResource("configuration-as-code.yaml")
                        .toExternalForm());
    }

    @AfterEach
    void stop() {
        Jenkins.SYSTEM_READ.setEnabled(enabledBefore);
    }

    @Test
    void itShowsEveryValueWithoutErrors() throws Exception {
        HtmlPage page = page();

        assertThat(values(page))
                .contains("https://project.feishu.cn", "feishu-plugin", "7012345678901234567", "doc", "29")
                .contains("Asia/Shanghai (UTC+08:00)", "2026-10-10", "UNSTABLE", "20090", "WARNING");
        assertThat(page.getByXPath("//*[@data-select-ajax-error] | //div[@class='error']"))
                .isEmpty();
    }

    @Test
    void itCannotChangeSettingsOrSendRequests() throws Exception {
        HtmlPage page = page();

        assertThat(page.getByXPath("//button[contains(., 'Test connection')]")).isEmpty();
        assertThat(page.getByXPath("//button[contains(., 'Add site') or contains(., 'Add rule')]"))
                .isEmpty();
        assertThat(page.getByXPath("//button[contains(@class, 'repeatable-delete')]"))
                .isEmpty();
        assertThat(page.asNormalizedText()).doesNotContain("secret-of-others");
    }

    private static List<String> values(HtmlPage page) {
        return page.<DomNode>getByXPath("//pre[@class='jenkins-readonly']").stream()
                .map(DomNode::getTextContent)
                .toList();
    }

    private HtmlPage page() throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(READER);
        HtmlPage page = browser.goTo("configure");
        browser.waitForBackgroundJavaScript(60_000);
        return page;
    }
}
