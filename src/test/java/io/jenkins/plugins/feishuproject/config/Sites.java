package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.plan.OnError;

/** The site that the documentation shows. */
final class Sites {

    private Sites() {}

    static void assertAsInTheDocumentation(Site site) {
        assertThat(site.getName()).isEqualTo("default");
        assertThat(site.getBaseUrl()).isEqualTo("https://project.feishu.cn");
        assertThat(site.getCredentialsId()).isEqualTo("feishu-plugin");
        assertThat(site.getUserKey()).isEqualTo("7012345678901234567");
        assertThat(site.getProjectKey()).isEqualTo("doc");
        assertThat(site.getTimeZone()).isEqualTo("Asia/Shanghai");
        assertThat(site.getConnectTimeoutSeconds()).isEqualTo(9);
        assertThat(site.getReadTimeoutSeconds()).isEqualTo(29);
        assertThat(site.getMaxRetries()).isEqualTo(2);
        assertThat(site.getRequestsPerSecond()).isEqualTo(14);
        assertThat(site.isVirtualPluginToken()).isTrue();
        assertThat(site.getHolidays()).containsExactly("2026-10-01", "2026-10-02");
        assertThat(site.getWorkdays()).containsExactly("2026-10-10");
        assertThat(site.getOnError()).isEqualTo(OnError.UNSTABLE);
        assertThat(site.getErrorRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getErrCode()).isEqualTo(20090);
            assertThat(rule.getOnError()).isEqualTo(OnError.WARNING);
        });
    }
}
