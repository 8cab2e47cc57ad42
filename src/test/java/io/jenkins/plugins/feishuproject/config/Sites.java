package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.plan.OnError;

/** Sites as the documentation shows them. */
public final class Sites {

    private Sites() {}

    /** The one with a value for every setting. */
    static void assertAsInTheDocumentation(Site site) {
        assertThat(site.getName()).isEqualTo("default");
        assertThat(site.getBaseUrl()).isEqualTo("https://project.feishu.cn");
        assertThat(site.getCredentialsId()).isEqualTo("feishu-plugin");
        assertThat(site.getUserKey()).isEqualTo("7012345678901234567");
        assertThat(site.isAllowUserKeyOverride()).isTrue();
        assertThat(site.getProjectKey()).isEqualTo("doc");
        assertThat(site.getTimeZone()).isEqualTo("Asia/Shanghai");
        assertThat(site.getConnectTimeoutSeconds()).isEqualTo(9);
        assertThat(site.getReadTimeoutSeconds()).isEqualTo(29);
        assertThat(site.getMaxRetries()).isEqualTo(2);
        assertThat(site.getRequestsPerSecond()).isEqualTo(14);
        assertThat(site.isVirtualPluginToken()).isTrue();
        assertThat(site.getHolidays()).containsExactly("2026-10-01", "2026-10-02");
        assertThat(site.getMakeUpWorkdays()).containsExactly("2026-10-10");
        assertThat(site.getOnError()).isEqualTo(OnError.UNSTABLE);
        assertThat(site.getErrorRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getErrCode()).isEqualTo(20090);
            assertThat(rule.getOnError()).isEqualTo(OnError.WARNING);
        });
    }

    /** What "Test connection" says of the site, with the three numbers as they are typed. */
    public static FormValidation testConnection(
            Site site, String connectTimeoutSeconds, String readTimeoutSeconds, String requestsPerSecond)
            throws InterruptedException {
        return new Site.DescriptorImpl()
                .doTestConnection(
                        site.getName(),
                        site.getBaseUrl(),
                        site.getCredentialsId(),
                        site.getUserKey(),
                        site.getProjectKey(),
                        site.isVirtualPluginToken(),
                        connectTimeoutSeconds,
                        readTimeoutSeconds,
                        requestsPerSecond);
    }

    /** One where nothing was said. */
    static void assertAllDefaults(Site site) {
        assertThat(site.getName()).isEqualTo("default");
        assertThat(site.getBaseUrl()).isEqualTo("https://project.feishu.cn");
        assertThat(site.getCredentialsId()).isNull();
        assertThat(site.getUserKey()).isNull();
        assertThat(site.isAllowUserKeyOverride()).isFalse();
        assertThat(site.getProjectKey()).isNull();
        assertThat(site.getTimeZone()).isEqualTo("Asia/Shanghai");
        assertThat(site.getConnectTimeoutSeconds()).isEqualTo(10);
        assertThat(site.getReadTimeoutSeconds()).isEqualTo(30);
        assertThat(site.getMaxRetries()).isEqualTo(3);
        assertThat(site.getRequestsPerSecond()).isEqualTo(15);
        assertThat(site.isVirtualPluginToken()).isFalse();
        assertThat(site.getHolidays()).isEmpty();
        assertThat(site.getMakeUpWorkdays()).isEmpty();
        assertThat(site.getOnError()).isEqualTo(OnError.FAILURE);
        assertThat(site.getErrorRules()).isEmpty();
    }
}
