package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteDescriptor;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Every form method there is, asked by everybody: nobody learns or does more than they may. */
@SharedJenkins
class FormPermissionTest {

    private static final String ADMIN = "admin";
    private static final String CONFIGURER = "configurer";
    private static final String READER = "reader";
    private static final String SYSTEM_READER = "system-reader";
    private static final String ANONYMOUS = "";
    private static final String CREDENTIAL = "feishu-token";
    private static final String SITE = "the-site-of-others";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private FreeStyleProject job;
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean systemReadBefore;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        FeishuProjectConfiguration.get().setSites(List.of(fixture.site(), new Site(SITE)));
        job = jenkins.createFreeStyleProject("job");
        systemReadBefore = Jenkins.SYSTEM_READ.getEnabled();
        Jenkins.SYSTEM_READ.setEnabled(true);
        // The tokens against cross-site requests are Jenkins's own matter.
        jenkins.jenkins.setCrumbIssuer(null);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to(ADMIN)
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to(SYSTEM_READER)
                .grant(Jenkins.READ)
                .everywhere()
                .to(CONFIGURER, READER)
                .grant(Item.READ)
                .everywhere()
                .to(CONFIGURER, READER)
                .grant(Item.CONFIGURE)
                .everywhere()
                .to(CONFIGURER));
    }

    @AfterEach
    void stop() {
        Jenkins.SYSTEM_READ.setEnabled(systemReadBefore);
    }

    @Test
    void theFormOfASiteAnswersAdministratorsAndReaders() throws Exception {
        for (FormMethod method : formMethods(true)) {
            assertThat(method.post("", ADMIN))
                    .as("%s by an administrator", method)
                    .isEqualTo(200);
            assertThat(method.post("", SYSTEM_READER))
                    .as("%s by somebody with SystemRead", method)
                    .isEqualTo(method.isTestConnection() ? 403 : 200);
            for (String user : List.of(CONFIGURER, READER, ANONYMOUS)) {
                assertThat(method.isRefusedOrKnowsNothing("", user))
                        .as("%s by '%s'", method, user)
                        .isTrue();
            }
        }
    }

    @Test
    void theFormOfAStepAnswersUsersWhoMaySeeIt() throws Exception {
        for (FormMethod method : formMethods(false)) {
            for (String user : List.of(ADMIN, CONFIGURER)) {
                assertThat(method.post(job.getUrl(), user))
                        .as("%s by %s", method, user)
                        .isEqualTo(200);
            }
            for (String user : List.of(READER, ANONYMOUS)) {
                assertThat(method.isRefusedOrKnowsNothing(job.getUrl(), user))
                        .as("%s by '%s'", method, user)
                        .isTrue();
            }
        }
    }

    @Test
    void readersOfTheConfigurationDoNotSeeCredentials() throws Exception {
        for (FormMethod method : formMethods(true)) {
            assertThat(method.answer("POST", "", SYSTEM_READER, "chosen-before").text)
                    .as(method.toString())
                    .doesNotContain(CREDENTIAL);
        }
    }

    @Test
    void onlyAdministratorsCanMakeTheControllerSendRequests() throws Exception {
        for (FormMethod method : allFormMethods()) {
            for (String user : List.of(CONFIGURER, READER, SYSTEM_READER, ANONYMOUS)) {
                method.post("", user);
                method.post(job.getUrl(), user);
            }
        }

        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void everyFormMethodRequiresPost() throws Exception {
        for (FormMethod method : allFormMethods()) {
            assertThat(method.get("", ADMIN)).as(method.toString()).isIn(404, 405);
        }
    }

    private List<FormMethod> allFormMethods() {
        return Stream.concat(formMethods(true).stream(), formMethods(false).stream())
                .toList();
    }

    private List<FormMethod> formMethods(boolean ofSites) {
        List<FormMethod> methods = jenkins.jenkins.getExtensionList(Descriptor.class).stream()
                .filter(descriptor -> descriptor.getClass().getName().startsWith("io.jenkins.plugins.feishuproject."))
                .filter(descriptor -> descriptor instanceof SiteDescriptor == ofSites)
                .flatMap(descriptor -> Stream.of(descriptor.getClass().getMethods())
                        .filter(method -> method.getName().matches("do(Fill|Check|Test|AutoComplete).+"))
                        .filter(method -> method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.feishu"))
                        .map(method -> new FormMethod(descriptor, method)))
                .toList();
        assertThat(methods).hasSizeGreaterThan(10);
        return methods;
    }

    /** A method that a form calls. */
    private final class FormMethod {

        private final Descriptor<?> descriptor;
        private final String name;

        private FormMethod(Descriptor<?> descriptor, Method method) {
            this.descriptor = descriptor;
            this.name = Character.toLowerCase(method.getName().charAt(2))
                    + method.getName().substring(3);
        }

        private boolean isTestConnection() {
            return name.equals("testConnection");
        }

        private int post(String place, String user) throws Exception {
            return answer("POST", place, user, CREDENTIAL).status;
        }

        private int get(String place, String user) throws Exception {
            return answer("GET", place, user, CREDENTIAL).status;
        }

        /** Whether the answer is a refusal, or a drop-down without the credentials and sites there are. */
        private boolean isRefusedOrKnowsNothing(String place, String user) throws Exception {
            Answer answer = answer("POST", place, user, "chosen-before");
            return answer.status == 403
                    || answer.status == 404
                    || name.matches("fill(CredentialsId|Site)Items") && answer.namesNothing();
        }

        private Answer answer(String http, String place, String user, String credentialsId) throws Exception {
            String url = jenkins.getURL() + place + descriptor.getDescriptorUrl() + "/" + name;
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/x-www-form-urlencoded");
            if (!user.isEmpty()) {
                request.header("Authorization", Credentials.basic(user, user));
            }
            HttpRequest.BodyPublisher body = http.equals("POST")
                    ? HttpRequest.BodyPublishers.ofString(form(credentialsId))
                    : HttpRequest.BodyPublishers.noBody();
            HttpResponse<String> response =
                    client.send(request.method(http, body).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        }

        private String form(String credentialsId) {
            Map<String, String> site = Map.of(
                    "value", "1",
                    "name", "default",
                    "baseUrl", fixture.simulator().baseUrl(),
                    "credentialsId", credentialsId,
                    "userKey", "user_key",
                    "projectKey", "doc",
                    "connectTimeoutSeconds", "5",
                    "readTimeoutSeconds", "5",
                    "requestsPerSecond", "1000");
            return site.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }

        @Override
        public String toString() {
            return descriptor.getClass().getName() + "." + name;
        }
    }

    private record Answer(int status, String text) {
        boolean namesNothing() {
            return !text.contains(CREDENTIAL) && !text.contains(SITE);
        }
    }
}
