package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.BindInterceptor;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.WebApp;

/** A change of the sites takes effect as a whole or not at all. */
@SharedJenkins
class SavingSitesTest {

    private static final String OLD = "https://feishu.example";

    private JenkinsRule jenkins;

    @TempDir
    private Path folder;

    @BeforeEach
    void configure(JenkinsRule rule) {
        jenkins = rule;
        Site old = new Site("old");
        old.setBaseUrl(OLD);
        configuration().setSites(List.of(old));
    }

    @Test
    void buildsSeeTheOldSitesUntilTheNewOnesAreBound() throws Exception {
        CountDownLatch binding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        WebApp.get(jenkins.jenkins.getServletContext()).bindInterceptors.add(new BindInterceptor() {
            @Override
            public Object instantiate(Class type, JSONObject json) {
                if (type == Site.class) {
                    binding.countDown();
                    await(goOn);
                }
                return DEFAULT;
            }
        });
        CompletableFuture<Void> saved = CompletableFuture.runAsync(() -> save("{'sites': {'name': 'new'}}"));
        await(binding);

        assertThat(configuration().site(null).getBaseUrl()).isEqualTo(OLD);

        goOn.countDown();
        saved.join();
        assertThat(configuration().site(null).getName()).isEqualTo("new");
    }

    @TestFactory
    Stream<DynamicTest> anUnusableFormIsRefusedInASentenceAndChangesNothing() {
        return cases("""
            {'name': 'a', 'onError': 'WARN'}                              | onError: "WARN" is unknown
            {'name': 'a', 'onError': ''}                                  | onError: "" is unknown
            {'name': 'a', 'errorRules': {'onError': 'WARNING'}}           | errorRules: errCode is missing
            {'name': 'a', 'errorRules': {'errCode': '', 'onError': 'WARNING'}}    | errorRules: errCode is missing
            {'name': 'a', 'errorRules': {'errCode': 'abc', 'onError': 'WARNING'}} | errorRules: errCode is missing or is not a whole number
            {'name': 'a', 'errorRules': {'errCode': '2009O', 'onError': 'WARNING'}} | errorRules: errCode is missing or is not a whole number
            {'name': 'a', 'errorRules': {'errCode': '0', 'onError': 'WARNING'}}   | errorRules: errCode is missing
            {'name': 'a', 'errorRules': {'errCode': '20090'}}             | errorRules: onError is missing or unknown in the rule for errCode 20090
            {'name': 'a', 'errorRules': {'errCode': '20090', 'onError': 'WARN'}}  | errorRules: onError is missing or unknown in the rule for errCode 20090
            {'name': 'a', 'errorRules': {'errCode': '20090.5', 'onError': 'WARNING'}} | errorRules: errCode is missing or is not a whole number
            {'name': 'a', 'errorRules': [{'errCode': '20090', 'onError': 'WARNING'}, {'errCode': '20090', 'onError': 'IGNORE'}]} | Site "a" cannot be used: errorRules: more than one rule is for errCode 20090
            {'name': 'a', 'onError': 'https://user:secret@h.cn'}          | onError: "https://****@h.cn" is unknown
            {'name': 'https://user:secret@h.cn/a'}                        | Site "https://****@h.cn/a" cannot be used: name: "https://****@h.cn/a" looks like an address with a password
            [{'name': 'user:secret@h.cn'}, {'name': 'user:secret@h.cn'}]  | Site "****@h.cn" cannot be used: name: "****@h.cn" looks like an address with a password
            {'name': 'a', 'baseUrl': 'https：//user：secret＠h.cn'}        | Site "a" cannot be used: baseUrl: "https：//****＠h.cn" is not an http or https address
            {'name': 'a', 'baseUrl': 'https://h.cn/user%3Asecret%40h.cn'} | Site "a" cannot be used: baseUrl: "https://****%40h.cn" is not an http or https address
            {'name': 'a', 'projectKey': 'https://user:secret@h.cn/doc'}   | Site "a" cannot be used: projectKey: "https://****@h.cn/doc" looks like an address with a password
            {'name': 'a', 'userKey': 'user:secret@h.cn'}                  | Site "a" cannot be used: userKey: "****@h.cn" looks like an address with a password
            {'name': 'a', 'timeZone': 'https://user:secret@h.cn'}         | Site "a" cannot be used: timeZone: "https://****@h.cn" looks like an address with a password
            {'name': 'a', 'credentialsId': 'https://user:secret@h.cn'}    | Site "a" cannot be used: credentialsId: "https://****@h.cn" looks like an address with a password
            {'name': 'a', 'holidays': 'https://user:secret@h.cn'}         | Site "a" cannot be used: holidays: "https://****@h.cn" looks like an address with a password
            {'name': 'a', 'maxRetries': 'many'}                           | Site "a" cannot be used: maxRetries: expected a whole number from 0 to 10
            {'name': 'a', 'maxRetries': '11'}                             | Site "a" cannot be used: maxRetries: expected a whole number from 0 to 10, got 11
            {'name': 'a', 'maxRetries': '-1'}                             | Site "a" cannot be used: maxRetries: expected a whole number from 0 to 10, got -1
            {'name': 'a', 'connectTimeoutSeconds': '0'}                   | Site "a" cannot be used: connectTimeoutSeconds: expected a whole number from 1 to 3600, got 0
            {'name': 'a', 'connectTimeoutSeconds': '3601'}                | Site "a" cannot be used: connectTimeoutSeconds: expected a whole number from 1 to 3600, got 3601
            {'name': 'a', 'readTimeoutSeconds': '99999999999'}            | Site "a" cannot be used: readTimeoutSeconds: expected a whole number from 1 to 3600
            {'name': 'a', 'readTimeoutSeconds': '1.5'}                    | Site "a" cannot be used: readTimeoutSeconds: expected a whole number from 1 to 3600
            {'name': 'a', 'requestsPerSecond': '2000'}                    | Site "a" cannot be used: requestsPerSecond: expected a whole number from 1 to 1000, got 2000
            {'name': 'a', 'baseUrl': 'ftp://x'}                           | Site "a" cannot be used: baseUrl: "ftp://x" is not an http or https address
            {'name': 'a', 'timeZone': 'Mars'}                             | Site "a" cannot be used: timeZone: "Mars" is not a time zone
            {'name': 'a', 'makeUpWorkdays': 'soon'}                       | Site "a" cannot be used: makeUpWorkdays: "soon" is not a date
            {'name': 'a\u200bb'}                                          | Site "ab" cannot be used: name: "ab" contains U+200B, an invisible character
            {'name': 'a', 'baseUrl': 'https://feishu\u200b.example'}      | Site "a" cannot be used: baseUrl: "https://feishu.example" contains U+200B
            {'name': 'a', 'baseUrl': 'https://me:secret@feishu\u200b.example'} | Site "a" cannot be used: baseUrl: "https://****@feishu.example" contains U+200B
            {'name': 'a', 'credentialsId': 'feishu\u00adplugin'}          | Site "a" cannot be used: credentialsId: "feishuplugin" contains U+00AD
            {'name': 'a', 'userKey': '70\u202e12'}                        | Site "a" cannot be used: userKey: "7012" contains U+202E
            {'name': 'a', 'projectKey': 'do\u2060c'}                      | Site "a" cannot be used: projectKey: "doc" contains U+2060
            {'name': 'a', 'projectKey': 'doc/../../open_api/other'}       | Site "a" cannot be used: projectKey: "doc/../../open_api/other" cannot be part of a URL path
            {'name': 'a', 'projectKey': '..'}                             | Site "a" cannot be used: projectKey: ".." cannot be part of a URL path
            {'name': 'a', 'timeZone': 'Asia/\u200bShanghai'}              | Site "a" cannot be used: timeZone: "Asia/Shanghai" contains U+200B
            {'name': 'a', 'holidays': '2026-10-01 2026-10-\u200b02'}      | Site "a" cannot be used: holidays: "2026-10-02" contains U+200B
            [{'name': 'a'}, {'name': 'a'}]                                | name: more than one site is named "a"
            [{'name': ''}, {'name': 'default'}]                           | name: more than one site is named "default"
            """, this::assertFormRefused);
    }

    private void assertFormRefused(String sites, String sentence) throws Exception {
        String file = file();

        assertThatThrownBy(() -> jenkins.executeOnServer(() -> configure("{'sites': " + sites + "}")))
                .isInstanceOf(FormException.class)
                .hasMessageStartingWith(sentence);

        assertThat(configuration().getSites()).extracting(Site::getBaseUrl).containsExactly(OLD);
        assertThat(file()).isEqualTo(file);
    }

    @TestFactory
    Stream<DynamicTest> unusableConfigurationAsCodeIsRefusedInASentenceAndChangesNothing() {
        return cases("""
            errorRules: [{errCode: 20090}]               | errorRules: onError is missing or unknown in the rule for errCode 20090
            errorRules: [{onError: WARNING}]             | errorRules: errCode is missing
            errorRules: [{errCode: abc, onError: WARNING}] | errorRules: errCode is missing or is not a whole number
            errorRules: [{errCode: 20090.5, onError: WARNING}] | errorRules: errCode is missing or is not a whole number
            errorRules: [{errCode: 1e4, onError: WARNING}] | errorRules: errCode is missing or is not a whole number
            errorRules: [{errCode: 18446744073709571706, onError: WARNING}] | errorRules: errCode is missing or is not a whole number
            errorRules: [{errCode: 1, onError: WARNING}, {errCode: 2, onError: WARNING}, {errCode: 1, onError: IGNORE}] | Site "b" cannot be used: errorRules: more than one rule is for errCode 1; each code has one rule
            maxRetries: "3.7"                            | Site "b" cannot be used: maxRetries: expected a whole number from 0 to 10
            maxRetries: "1e2147483647"                   | Site "b" cannot be used: maxRetries: expected a whole number from 0 to 10
            maxRetries: 4294967297                       | Site "b" cannot be used: maxRetries: expected a whole number from 0 to 10
            userKey: "https://user:secret@h.cn"          | Site "b" cannot be used: userKey: "https://****@h.cn" looks like an address with a password
            maxRetries: many                             | Site "b" cannot be used: maxRetries: expected a whole number from 0 to 10
            requestsPerSecond: 1000000001                | requestsPerSecond: expected a whole number from 1 to 1000, got 1000000001
            readTimeoutSeconds: 0                        | readTimeoutSeconds: expected a whole number from 1 to 3600, got 0
            timeZone: Mars                               | timeZone: "Mars" is not a time zone
            userKey: "70\u200b12"                        | Site "b" cannot be used: userKey: "7012" contains U+200B
            projectKey: doc%2Fother                      | Site "b" cannot be used: projectKey: "doc%2Fother" cannot be part of a URL path
            makeUpWorkdays: ["2026-10-\u200b10"]         | Site "b" cannot be used: makeUpWorkdays: "2026-10-10" contains U+200B
            onError: WARN                                | OnError.WARN
            name: a                                      | name: more than one site is named "a"
            """, this::assertCodeRefused);
    }

    private void assertCodeRefused(String setting, String sentence) throws Exception {
        String file = file();
        String name = setting.startsWith("name:") ? "" : "name: b, ";

        assertThatThrownBy(() -> configureAsCode("name: a}, {" + name + setting))
                .isInstanceOf(ConfiguratorException.class)
                .hasStackTraceContaining(sentence);

        assertThat(configuration().getSites()).extracting(Site::getBaseUrl).containsExactly(OLD);
        assertThat(file()).isEqualTo(file);
    }

    @Test
    void aBlankSettingInTheFormHasItsDefault() throws Exception {
        jenkins.executeOnServer(() -> configure("""
                {'sites': {'name': '', 'baseUrl': '', 'credentialsId': '', 'userKey': '', 'projectKey': '', 'timeZone': '',
                 'connectTimeoutSeconds': '', 'readTimeoutSeconds': '', 'maxRetries': '', 'requestsPerSecond': '',
                 'holidays': '', 'makeUpWorkdays': ''}}"""));

        Sites.assertAllDefaults(configuration().site(null));
    }

    @Test
    void aBlankOrNullSettingInConfigurationAsCodeHasItsDefault() throws Exception {
        configureAsCode("""
                name: "", baseUrl: "", credentialsId: "", userKey: "", projectKey: null, timeZone: "", maxRetries: null,
                holidays: null, makeUpWorkdays: [], onError: null, errorRules: null, virtualPluginToken: null""");

        Sites.assertAllDefaults(configuration().site(null));
    }

    @Test
    void aSettingLosesWhatNobodySeesAtItsEnds() throws Exception {
        jenkins.executeOnServer(() -> configure("""
                {'sites': {'name': '\u200ba\ufeff', 'baseUrl': '\u00a0https://feishu.example\u200b', 'credentialsId': 'id\u2060',
                 'userKey': '\u202a7012\u202c', 'projectKey': '\u3000doc', 'timeZone': 'UTC\u200e', 'holidays': '\u200b2026-10-01\u200b',
                 'makeUpWorkdays': '\u00ad'}}"""));

        Site site = configuration().site("a");
        assertThat(site.getBaseUrl()).isEqualTo("https://feishu.example");
        assertThat(site.getCredentialsId()).isEqualTo("id");
        assertThat(site.getUserKey()).isEqualTo("7012");
        assertThat(site.getProjectKey()).isEqualTo("doc");
        assertThat(site.getTimeZone()).isEqualTo("UTC");
        assertThat(site.getHolidays()).containsExactly("2026-10-01");
        assertThat(site.getMakeUpWorkdays()).isEmpty();
    }

    @Test
    void aNullSiteIsIgnored() {
        configuration().setSites(Arrays.asList(null, new Site("a")));

        assertThat(configuration().getSites()).extracting(Site::getName).containsExactly("a");
    }

    private static Stream<DynamicTest> cases(String table, Check check) {
        return table.lines()
                .map(line -> line.split(" \\| "))
                .map(row -> dynamicTest(row[0].strip(), () -> check.of(row[0].strip(), row[1].strip())));
    }

    private interface Check {
        void of(String given, String sentence) throws Exception;
    }

    private void save(String form) {
        try {
            jenkins.executeOnServer(() -> configure(form));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void configureAsCode(String site) throws Exception {
        Path yaml = Files.writeString(
                folder.resolve("jenkins.yaml"), "unclassified: {feishuProject: {sites: [{" + site + "}]}}");
        ConfigurationAsCode.get().configure(yaml.toString());
    }

    private static boolean configure(String form) throws FormException {
        return configuration().configure(Stapler.getCurrentRequest2(), JSONObject.fromObject(form));
    }

    private static FeishuProjectConfiguration configuration() {
        return FeishuProjectConfiguration.get();
    }

    private static String file() throws IOException {
        return Files.readString(
                Jenkins.get().getRootDir().toPath().resolve(configuration().getId() + ".xml"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
