package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.misc.junit.jupiter.AbstractRoundTripTest;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationAsCodeTest extends AbstractRoundTripTest {

    @Override
    protected void assertConfiguredAsExpected(JenkinsRule jenkins, String configContent) {
        assertThat(FeishuProjectConfiguration.get().getSites()).hasSize(2);
        Sites.assertAsInTheDocumentation(
                FeishuProjectConfiguration.get().getSites().get(0));
        Site overseas = FeishuProjectConfiguration.get().getSites().get(1);
        assertThat(overseas.getBaseUrl()).isEqualTo("https://project.larksuite.com");
        assertThat(overseas.getTimeZone()).isEqualTo("Asia/Shanghai");
    }

    @Override
    protected String stringInLogExpected() {
        return "https://project.larksuite.com";
    }
}
