package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class FeishuProjectConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void theFormKeepsEverySetting(JenkinsRule jenkins) throws Exception {
        configureAsCode();

        jenkins.configRoundtrip();

        assertThat(FeishuProjectConfiguration.get().getSites()).hasSize(2);
        Sites.assertAsInTheDocumentation(
                FeishuProjectConfiguration.get().getSites().get(0));
    }

    @Test
    void aFormWithoutASiteLeavesNone(JenkinsRule jenkins) throws Exception {
        FeishuProjectConfiguration.get().setSites(List.of());

        jenkins.configRoundtrip();

        assertThat(FeishuProjectConfiguration.get().getSites()).isEmpty();
    }

    @Test
    void everySettingSurvivesARestart(JenkinsRule jenkins) throws Throwable {
        configureAsCode();

        jenkins.restart();

        List<Site> sites = FeishuProjectConfiguration.get().getSites();
        assertThat(sites).hasSize(2);
        Sites.assertAsInTheDocumentation(sites.get(0));
        assertThat(sites.get(1).getBaseUrl()).isEqualTo("https://project.larksuite.com");
        assertThat(sites.get(1).getTimeZone()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void anExportImportedAgainGivesTheSameSites(JenkinsRule jenkins) throws Exception {
        configureAsCode();
        String exported = export();
        Path yaml = Files.writeString(folder.resolve("exported.yaml"), "unclassified:\n" + section(exported));

        FeishuProjectConfiguration.get().setSites(List.of());
        ConfigurationAsCode.get().configure(yaml.toString());

        Sites.assertAsInTheDocumentation(
                FeishuProjectConfiguration.get().getSites().get(0));
        assertThat(section(export())).isEqualTo(section(exported));
    }

    @Test
    void aSiteIsTheNamedOneOrTheFirstOrHasTheDefaults(JenkinsRule jenkins) throws Exception {
        Sites.assertAllDefaults(FeishuProjectConfiguration.get().site(null));
        Sites.assertAllDefaults(FeishuProjectConfiguration.get().site("default"));

        FeishuProjectConfiguration.get().setSites(List.of(new Site("first"), new Site("second")));

        assertThat(FeishuProjectConfiguration.get().site(null).getName()).isEqualTo("first");
        assertThat(FeishuProjectConfiguration.get().site("second").getName()).isEqualTo("second");
        assertThatThrownBy(() -> FeishuProjectConfiguration.get().site("third"))
                .hasMessage("site: no site is named \"third\"; configured sites: first, second");
    }

    @Test
    void aStepResumesAtTheSiteWhereItStartedOrFails(JenkinsRule jenkins) throws Exception {
        String withoutSites = FeishuProjectConfiguration.get().site(null).pin();
        Site mine = new Site("default");
        mine.setBaseUrl("https://feishu.example");
        FeishuProjectConfiguration.get().setSites(List.of(new Site("other"), mine));
        String atMine = FeishuProjectConfiguration.get().site("default").pin();

        assertThat(FeishuProjectConfiguration.get().pinned(withoutSites).getBaseUrl())
                .isEqualTo("https://project.feishu.cn");
        assertThat(FeishuProjectConfiguration.get().pinned(atMine).getBaseUrl()).isEqualTo("https://feishu.example");
        FeishuProjectConfiguration.get().setSites(List.of());
        assertThatThrownBy(() -> FeishuProjectConfiguration.get().pinned(atMine))
                .hasMessage("site: no site is named \"default\"; configured sites: none");
    }

    @Test
    void unusableSettingsAreRefusedByName(JenkinsRule jenkins) {
        assertUnfit(
                site -> site.setBaseUrl("ftp://x"),
                "Site \"default\" cannot be used: baseUrl: \"ftp://x\" is not an http or https address");
        assertUnfit(
                site -> site.setBaseUrl("https://me:secret@feishu.example"),
                "baseUrl: \"https://****@feishu.example\" is not an http or https address");
        assertUnfit(
                site -> site.setBaseUrl("https://me:sec/ret@feishu.example"),
                "baseUrl: \"https://****@feishu.example\" is not an http or https address");
        assertUnfit(
                site -> site.setBaseUrl("https://feishu.example?token=secret"),
                "baseUrl: \"https://feishu.example?…\" is not an http or https address");
        assertUnfit(site -> site.setTimeZone("Mars"), "timeZone: \"Mars\" is not a time zone");
        assertUnfit(site -> site.setMaxRetries(-1), "maxRetries: expected a whole number from 0 to 10, got -1");
        assertUnfit(
                site -> site.setReadTimeoutSeconds(3601),
                "readTimeoutSeconds: expected a whole number from 1 to 3600, got 3601");
    }

    @Test
    void theFormChecksEachSettingAsItIsTyped(JenkinsRule jenkins) {
        Site.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(Site.DescriptorImpl.class);

        Stream.of(
                        form.doCheckBaseUrl("https://project.feishu.cn/"),
                        form.doCheckTimeZone("Asia/Shanghai"),
                        form.doCheckHolidays("2026-10-01, 2026-10-02"),
                        form.doCheckMaxRetries("0"),
                        form.doCheckMaxRetries(""),
                        form.doCheckBaseUrl(""),
                        form.doCheckTimeZone(""),
                        form.doCheckUserKey("7012345678901234567"),
                        form.doCheckUserKey(""),
                        form.doCheckProjectKey("doc"),
                        form.doCheckProjectKey(""),
                        form.doCheckCredentialsId("", "https://project.feishu.cn"))
                .forEach(check -> assertThat(check.kind).isEqualTo(FormValidation.Kind.OK));
        assertThat(form.doCheckBaseUrl("http://feishu.example").kind).isEqualTo(FormValidation.Kind.WARNING);
        Stream.of(
                        form.doCheckBaseUrl("feishu"),
                        form.doCheckTimeZone("Mars"),
                        form.doCheckHolidays("2026-10-01, soon"),
                        form.doCheckReadTimeoutSeconds("0"),
                        form.doCheckReadTimeoutSeconds("3601"),
                        form.doCheckConnectTimeoutSeconds("soon"),
                        form.doCheckMaxRetries("11"),
                        form.doCheckRequestsPerSecond("1.5"),
                        form.doCheckUserKey("张三"),
                        form.doCheckProjectKey(".."),
                        form.doCheckCredentialsId("none", "https://project.feishu.cn"))
                .forEach(check -> assertThat(check.kind).isEqualTo(FormValidation.Kind.ERROR));
    }

    @Test
    void theFormWarnsAboutAddressesThatAreMistakenForTheBaseUrl(JenkinsRule jenkins) {
        assertWarned("https://open.feishu.cn", "open.feishu.cn is the Feishu open platform for chat apps");
        assertWarned("https://open.larksuite.com/open-apis", "open.larksuite.com is the Feishu open platform");
        assertWarned("https://open.feishu.example", "Feishu Project is at https://project.feishu.cn or");
        assertWarned("https://project.feishu.cn/doc/overview", "the base URL is probably https://project.feishu.cn");
        assertWarned("https://feishu.example:8443/doc", "the base URL is probably https://feishu.example:8443");
    }

    private static void assertWarned(String baseUrl, String sentence) {
        FormValidation answer = new Site.DescriptorImpl().doCheckBaseUrl(baseUrl);
        assertThat(answer.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(answer.getMessage()).contains(sentence);
    }

    @Test
    void aRuleIsCheckedAsItIsTyped(JenkinsRule jenkins) {
        ErrorRule.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(ErrorRule.DescriptorImpl.class);

        assertThat(form.doCheckErrCode(null, "20090").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckErrCode(null, "4711").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(Stream.of("", "abc", "2009O", "20090：拦截", "0").map(typed -> form.doCheckErrCode(null, typed).kind))
                .containsOnly(FormValidation.Kind.ERROR);
    }

    private static void assertUnfit(Consumer<Site> change, String sentence) {
        Site site = new Site("default");
        change.accept(site);
        assertThatThrownBy(() -> new SiteSettings(site)).hasMessageContaining(sentence);
    }

    private static void configureAsCode() throws Exception {
        ConfigurationAsCode.get()
                .configure(FeishuProjectConfigurationTest.class
                        .getResource("configuration-as-code.yaml")
                        .toExternalForm());
    }

    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String section(String yaml) {
        int start = yaml.indexOf("  feishuProject:\n");
        return yaml.substring(start).replaceAll("(?s)\\n {2}\\S.*", "\n").replaceAll("(?s)\\n\\S.*", "\n");
    }
}
