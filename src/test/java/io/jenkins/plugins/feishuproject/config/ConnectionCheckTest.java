package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.localizer.LocaleProvider;

/** The button "Test connection" of a site. */
@SharedJenkins
class ConnectionCheckTest {

    private static final String SECRET = "9D1C6F4E8B7A2A3B4C5D6E7F8091A2B3";
    private static final String TOKEN = "p-1b2c3d4e-secret-text-token";
    private static final String WHAT_TO_CHECK = "Check the base URL of the site and the proxy of Jenkins.";

    private JenkinsRule jenkins;
    private FeishuProjectSimulator simulator;
    private final Site site = new Site("default");

    @BeforeEach
    void prepare(JenkinsRule rule) throws Exception {
        jenkins = rule;
        simulator = FeishuProjectSimulator.start();
        simulator.tenant().addPlugin("MII_6A5B4C3D2E1F", SECRET).addUser("user_key");
        simulator.tokens().accept(TOKEN);
        add(plugin("plugin", SECRET, CredentialsScope.GLOBAL));
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", null, Secret.fromString(TOKEN)));
        site.setBaseUrl(simulator.baseUrl());
        site.setCredentialsId("plugin");
        site.setUserKey("user_key");
        site.setProjectKey("doc");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aWorkingConnectionIsReported() throws Exception {
        FormValidation answer = answer();

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(said(answer))
                .contains("Plugin ID and secret accepted; " + simulator.baseUrl() + " issued a token.")
                .contains("The space doc can be reached. Its work item types: issue (issue), story (story).");
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void aPluginTokenIsTestedOnTheSpace() throws Exception {
        site.setCredentialsId("token");

        assertThat(said(answer()))
                .contains("The credential holds a token; it is sent unchanged and was not checked by itself.")
                .contains("The space doc can be reached.");
        assertThat(simulator.tokenRequests()).isEmpty();
    }

    @Test
    void withoutASpaceOnlyTheTokenIsTested() throws Exception {
        site.setProjectKey(null);

        FormValidation answer = answer();

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(said(answer)).contains("issued a token").contains("No space was checked.");
        assertThat(simulator.requests(Call.TYPES)).isEmpty();
    }

    @Test
    void aWrongSecretIsReportedWithItsRemedy() throws Exception {
        add(plugin("wrong", "another secret", CredentialsScope.GLOBAL));
        site.setCredentialsId("wrong");

        assertRefused(
                "No token was issued: plugin id or plugin secret is wrong (err_code 10204",
                "Check the user name (plugin ID) and password (plugin secret) of the credential.");
        assertThat(simulator.requests(Call.TYPES)).isEmpty();
    }

    @Test
    void anUnknownRefusalOfTheTokenEndpointNamesPluginIdAndSecret() throws Exception {
        simulator.answerNext(Call.TOKEN, json("{\"error\":{\"code\":4711,\"msg\":\"no\"}}"));

        assertRefused(
                "No token was issued: no (err_code 4711", "The plugin ID or the plugin secret is probably wrong.");
    }

    @Test
    void anExpiredTokenIsReportedWithItsRemedy() throws Exception {
        simulator.tokens().revokeAll();
        site.setCredentialsId("token");

        assertRefused("The space doc cannot be reached: Check Token Failed (err_code 10022", "Check the credential");
    }

    @Test
    void anUnknownUserKeyIsReported() throws Exception {
        site.setUserKey("nobody");

        assertRefused("The space doc cannot be reached: X-USER-KEY Is Wrong (err_code 20042", "Check userKey");
    }

    @Test
    void anUnknownSpaceIsReported() throws Exception {
        site.setProjectKey("nowhere");

        assertRefused("The space nowhere cannot be reached: ", "Check projectKey.");
    }

    @Test
    void missingPluginAccessIsReportedWithItsFiveCauses() throws Exception {
        simulator.answerNext(
                Call.TYPES,
                json("{\"err_code\":10301,\"err_msg\":\"Check Token Perm Failed\",\"err\":{\"log_id\":\"2026ABC\"}}"));

        assertRefused(
                "The space doc cannot be reached: Check Token Perm Failed (err_code 10301",
                "log id 2026ABC",
                "the permission has been requested, the plugin version is published, it is installed and up to date in the"
                        + " space, the space ID is right, and the user has access to the space.");
    }

    @Test
    void aUserWithoutAccessToTheSpaceIsReportedWithTheRemedy() throws Exception {
        simulator.tenant().denySpaceTo("user_key");

        assertRefused("The space doc cannot be reached: ", "and the user has access to the space.");
    }

    @Test
    void aBrokenConnectionIsReportedWithWhatToCheckAndNotRetried() throws Exception {
        simulator.answerNext(
                Call.TYPES,
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        assertRefused("issued a token", "The space doc cannot be reached: No response from ", WHAT_TO_CHECK);
        assertThat(simulator.requests(Call.TYPES)).hasSize(1);
    }

    @Test
    void anUnusableResponseIsReportedWithWhatToCheck() throws Exception {
        simulator.answerNext(Call.TOKEN, json("<html><script>alert(1)</script></html>"));

        FormValidation answer = answer();

        assertThat(said(answer)).contains("No token was issued: Unusable response, HTTP 200", WHAT_TO_CHECK);
        assertThat(answer.renderHtml()).doesNotContain("<script>");
    }

    @Test
    void missingSettingsAreReportedBeforeAnythingIsSent() throws Exception {
        site.setCredentialsId(null);
        assertRefused("credentialsId is missing");
        site.setCredentialsId("none");
        assertRefused("was not found");
        site.setCredentialsId("plugin");
        site.setUserKey(null);
        assertRefused("userKey is missing");
        site.setUserKey("user_key");
        site.setBaseUrl("ftp://feishu");
        assertRefused("is not an http or https address");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aCredentialOfSystemScopeIsTestedToo() throws Exception {
        add(plugin("controller-only", SECRET, CredentialsScope.SYSTEM));
        site.setCredentialsId("controller-only");

        assertThat(answer().kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void anInvalidNumberIsReportedBeforeAnythingIsSent() throws Exception {
        assertThat(said(answer("soon", "5", "15")))
                .contains("connectTimeoutSeconds: expected a whole number from 1 to 3600");
        assertThat(said(answer("", "5", "1001")))
                .contains("requestsPerSecond: expected a whole number from 1 to 1000, got 1001");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anAppOfTheChatPlatformIsNamedAsTheCauseOfARejectedToken() throws Exception {
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "app", null, "cli_a1b2c3", SECRET));
        site.setCredentialsId("app");

        assertRefused("No token was issued: ", "The user name cli_a1b2c3 is the App ID of a chat app");
        assertThat(form().doCheckCredentialsId("app", simulator.baseUrl()).getMessage())
                .contains("The user name cli_a1b2c3 is the App ID");
    }

    @Test
    void theAddressOfAPageIsNamedAsTheCauseOfAFailedTest() throws Exception {
        site.setBaseUrl(simulator.baseUrl() + "/doc/overview");

        assertRefused("No token was issued: ", "the base URL is probably " + simulator.baseUrl());
    }

    @Test
    void itDoesNotChangeTheRateOfRunningBuilds() throws Exception {
        site.setRequestsPerSecond(1);

        assertThat(new SiteSettings(site).connectionToTry().requestsPerSecond()).isNull();
    }

    @Test
    void theFormOffersTheCredentialsThatFitTheAddress() throws Exception {
        add(plugin("controller-only", SECRET, CredentialsScope.SYSTEM));
        SystemCredentialsProvider.getInstance()
                .getDomainCredentialsMap()
                .put(
                        new Domain("others", null, List.of(new HostnameSpecification("feishu.example", null))),
                        new ArrayList<>(List.of(plugin("of-another-host", SECRET, CredentialsScope.GLOBAL))));

        assertThat(offered(simulator.baseUrl()))
                .contains("plugin", "token", "controller-only")
                .doesNotContain("of-another-host");
        assertThat(offered("https://feishu.example")).contains("of-another-host");
        assertThat(form().doCheckCredentialsId("of-another-host", simulator.baseUrl()).kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form().doCheckCredentialsId("of-another-host", "https://feishu.example").kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void whatTheServerSaysIsMaskedAndOnOneLine() throws Exception {
        simulator.echo("\r\n\u202e" + SECRET, "token");

        assertThat(said(answer())).contains("issue **** (issue ****)").doesNotContain(SECRET, "\u202e");

        simulator.answerNext(Call.TYPES, json("{\"err_code\":10001,\"err_msg\":\"no\"}"));
        assertThat(said(answer())).contains("no **** (err_code 10001").doesNotContain(SECRET, "\u202e");
    }

    @Test
    void aPasswordInTheBaseUrlIsNotShownBesideACredentialThatIsMissing() {
        assertThat(form().doCheckCredentialsId("missing", "https://me:s3c/r3t@feishu.example?a=s3c")
                        .getMessage())
                .contains("missing", "https://****@feishu.example")
                .doesNotContain("s3c", "r3t");
    }

    @Test
    void theFormDoesNotReadTheSecretToCheckACredential() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(new UnreadableSecret());

        assertThat(form().doCheckCredentialsId("unreadable", simulator.baseUrl()).kind)
                .isEqualTo(FormValidation.Kind.OK);
        site.setCredentialsId("unreadable");
        assertRefused("credentialsId: credential \"unreadable\" cannot be used: the"
                + " vault is sealed (java.lang.IllegalStateException)");
    }

    /** Stands for a store far away. */
    private static final class UnreadableSecret extends BaseStandardCredentials implements StringCredentials {

        private static final long serialVersionUID = 1L;

        private UnreadableSecret() {
            super(CredentialsScope.GLOBAL, "unreadable", null);
        }

        @Override
        public Secret getSecret() {
            throw new IllegalStateException("the vault is sealed");
        }
    }

    private List<String> offered(String baseUrl) {
        return form().doFillCredentialsIdItems("", baseUrl).stream()
                .map(item -> item.value)
                .toList();
    }

    private static Site.DescriptorImpl form() {
        return new Site.DescriptorImpl();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 无法访问空间 doc：, 请检查五项", "en, The space doc cannot be reached:, Check five things"})
    void itAnswersInTheLanguageOfTheUser(String language, String call, String remedy) throws Exception {
        simulator.answerNext(Call.TYPES, json("{\"err_code\":10301,\"err_msg\":\"Check Token Perm Failed\"}"));
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.forLanguageTag(language);
            }
        });
        try {
            assertThat(said(answer())).contains(call).contains(remedy);
        } finally {
            LocaleProvider.setProvider(before);
        }
    }

    @Test
    void theButtonTestsWhatTheFormShowsSavedOrNot() throws Exception {
        FeishuProjectConfiguration.get().setSites(List.of(site));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("configure");
            page.getElementsByName("_.projectKey")
                    .forEach(input -> ((org.htmlunit.html.HtmlInput) input).setValue("nowhere"));

            HtmlButton button = page.getFirstByXPath("//button[contains(., 'Test connection')]");
            button.click();
            browser.waitForBackgroundJavaScript(120_000);

            assertThat(page.getBody().getTextContent()).contains("The space nowhere cannot be reached:");
        }
        assertThat(FeishuProjectConfiguration.get().site(null).getProjectKey()).isEqualTo("doc");
    }

    private FormValidation answer() throws InterruptedException {
        return answer("", "5", "");
    }

    private FormValidation answer(String connectTimeout, String readTimeout, String requestsPerSecond)
            throws InterruptedException {
        return Sites.testConnection(site, connectTimeout, readTimeout, requestsPerSecond);
    }

    private void assertRefused(String... sentences) throws InterruptedException {
        FormValidation answer = answer();
        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(said(answer)).contains(sentences);
    }

    private static String said(FormValidation answer) {
        return answer.renderHtml().replaceAll("<[^>]+>", " ").replace("&quot;", "\"");
    }

    private static UsernamePasswordCredentialsImpl plugin(String id, String secret, CredentialsScope scope)
            throws Exception {
        return new UsernamePasswordCredentialsImpl(scope, id, null, "MII_6A5B4C3D2E1F", secret);
    }

    private static void add(Credentials credential) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(credential);
        SystemCredentialsProvider.getInstance().save();
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
