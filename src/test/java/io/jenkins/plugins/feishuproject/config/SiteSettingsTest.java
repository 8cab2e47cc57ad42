package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class SiteSettingsTest {

    private static final String PRIVATE = "https://feishu.example.com";

    @Test
    void sitesThatShareBaseUrlAndCredentialShareTheLowestOfTheirRates(JenkinsRule jenkins) throws Exception {
        Site asked = site("asked", PRIVATE, "shared", 50);
        FeishuProjectConfiguration.get()
                .setSites(List.of(
                        asked,
                        site("slow", PRIVATE + "/", "shared", 10),
                        site("other credential", PRIVATE, "other", 2),
                        site("other address", "https://project.feishu.cn", "shared", 1)));

        assertThat(new SiteSettings(asked).connection(null, true).requestsPerSecond())
                .isEqualTo(10);
    }

    @Test
    void withTheCredentialOfAStepASiteHasItsOwnRate(JenkinsRule jenkins) throws Exception {
        Site asked = site("asked", PRIVATE, "shared", 50);
        FeishuProjectConfiguration.get().setSites(List.of(asked, site("slow", PRIVATE, "shared", 10)));

        assertThat(new SiteSettings(asked).connection(null, false).requestsPerSecond())
                .isEqualTo(50);
    }

    private static Site site(String name, String baseUrl, String credentialsId, int requestsPerSecond) {
        Site site = new Site(name);
        site.setBaseUrl(baseUrl);
        site.setCredentialsId(credentialsId);
        site.setRequestsPerSecond(requestsPerSecond);
        return site;
    }
}
