package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;

/** A settings file of an older or a newer version, made by a template, or damaged. */
@SharedJenkins
class SettingsFileTest {

    private static final String CONFIGURATION = FeishuProjectConfiguration.class.getName();
    private static final String SITE = Site.class.getName();
    private static final String RULE = ErrorRule.class.getName();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void missingElementsHaveTheirDefaults() throws Throwable {
        write(site(""));

        jenkins.restart();

        Sites.assertAllDefaults(site());
    }

    @Test
    void aStepUsesTheDefaultsOfMissingElements() throws Exception {
        load(site("<name>old</name><credentialsId>feishu-plugin</credentialsId>"));

        assertThat(new SiteSettings(site()).calendar().timeZone()).hasToString("Asia/Shanghai");
        assertThat(site().errorPolicy().rules()).isEmpty();
    }

    @Test
    void blankAndNullTextsCountAsMissing() throws Exception {
        load(site("""
                <name></name><baseUrl> </baseUrl><credentialsId></credentialsId><userKey></userKey>
                <projectKey></projectKey><timeZone></timeZone><holidays><null/></holidays>
                <makeUpWorkdays/><errorRules><null/></errorRules>"""));

        Sites.assertAllDefaults(site());
    }

    @Test
    void unknownElementsAndValuesAreIgnored() throws Exception {
        load(site("<name>a</name><workdays><string>2026-10-10</string></workdays><shoeSize>44</shoeSize>"
                + "<onError>EXPLODE</onError><maxRetries>many</maxRetries>"));

        assertThat(site().getName()).isEqualTo("a");
        assertThat(site().getOnError()).isEqualTo(OnError.FAILURE);
        assertThat(site().getMaxRetries()).isEqualTo(3);
        assertThat(site().getMakeUpWorkdays()).isEmpty();
    }

    @Test
    void aRuleWithoutACodeIsIgnored() throws Exception {
        load(site(rules("<onError>IGNORE</onError>")));

        assertThat(site().getErrorRules()).isEmpty();
        assertThat(site().errorPolicy().rules()).isEmpty();
    }

    @Test
    void aRuleWithoutOnErrorMeansFailure() throws Exception {
        for (String onError : List.of("", "<onError>EXPLODE</onError>")) {
            load(site(rules("<errCode>20090</errCode>" + onError)));

            assertThat(site().getErrorRules()).extracting(ErrorRule::getOnError).containsExactly(OnError.FAILURE);
        }
    }

    @Test
    void aValueOutOfBoundsIsReportedByTheBuild() throws Exception {
        load(site("<name>a</name><requestsPerSecond>1000000001</requestsPerSecond>"));

        assertThatThrownBy(() -> new SiteSettings(site()))
                .hasMessage("Site \"a\" cannot be used: requestsPerSecond: expected a whole number from 1 to 1000, got"
                        + " 1000000001");
    }

    @TestFactory
    Stream<DynamicTest> anUnreadableFileIsReportedByPageAndBuildUntilTheSitesAreSavedAgain() {
        return Stream.of("<", "", "<?xml version='1.1'?><x><sites><y><name>a</na", "\u0000\u0001")
                .map(content -> dynamicTest("'" + content + "'", () -> assertToldUntilSaved(content)));
    }

    private void assertToldUntilSaved(String content) throws Exception {
        load(content);

        assertThatThrownBy(SettingsFileTest::site)
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("could not be read")
                .hasMessageContaining(file().getFileName().toString())
                .message()
                .doesNotContain(file().getParent().toString());
        assertThat(page().asNormalizedText()).contains("The settings file could not be read");
        FeishuProjectConfiguration.get().setSites(List.of(new Site("a")));
        assertThat(site().getName()).isEqualTo("a");
        assertThat(page().asNormalizedText()).doesNotContain("The settings file could not be read");
    }

    @Test
    void jenkinsStartsWithATruncatedFile() throws Throwable {
        write(site("<name>a</name>").substring(0, 60));

        jenkins.restart();

        assertThat(FeishuProjectConfiguration.get().isUnreadable()).isTrue();
        assertThat(FeishuProjectConfiguration.get().getSites()).isEmpty();
    }

    private static String site(String content) {
        return "<?xml version='1.1' encoding='UTF-8'?>\n<%1$s><sites><%2$s>%3$s</%2$s></sites></%1$s>"
                .formatted(CONFIGURATION, SITE, content);
    }

    private static String rules(String content) {
        return "<errorRules><%1$s>%2$s</%1$s></errorRules>".formatted(RULE, content);
    }

    private void load(String xml) throws IOException {
        write(xml);
        FeishuProjectConfiguration.get().load();
    }

    private void write(String xml) throws IOException {
        Files.writeString(file(), xml);
    }

    private Path file() {
        return jenkins.jenkins.getRootDir().toPath().resolve(CONFIGURATION + ".xml");
    }

    private static Site site() throws SiteException {
        return FeishuProjectConfiguration.get().site(null);
    }

    private HtmlPage page() throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            return browser.goTo("configure");
        }
    }
}
