package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.net.URI;
import java.net.URL;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** A rule for an error whose code is typed wrongly, in each of the forms that have rules. */
@SharedJenkins
class ErrorRuleFormTest {

    private static final String NO_CODE = "errorRules: errCode is missing or is not a whole number";

    private JenkinsRule jenkins;
    private JenkinsRule.WebClient browser;

    @BeforeEach
    void start(PipelineFixture fixture) throws Exception {
        jenkins = fixture.jenkins();
        fixture.site().setErrorRules(List.of(rule()));
        FeishuProjectConfiguration.get().setSites(List.of(fixture.site()));
        browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "30005：工作项不存在"})
    void theSystemPageIsNotSavedWithAnInvalidCode(String typed) throws Exception {
        HtmlPage answer = saveWithCode(typed, browser.goTo("configure"));

        assertThat(answer.asNormalizedText()).contains(NO_CODE).doesNotContain("\tat ", "Exception");
        assertThat(FeishuProjectConfiguration.get().site(null).getErrorRules())
                .extracting(ErrorRule::getErrCode)
                .containsExactly(20090L);
    }

    @Test
    void blanksAroundACodeAreIgnored() throws Exception {
        saveWithCode(" 30005 ", browser.goTo("configure"));

        assertThat(FeishuProjectConfiguration.get().site(null).getErrorRules())
                .extracting(ErrorRule::getErrCode)
                .containsExactly(30005L);
    }

    @Test
    void aFreestyleJobIsNotSavedWithAnInvalidCode() throws Exception {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setErrorRules(List.of(rule()));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new UpdateNodeBuilder(step));

        HtmlPage answer = saveWithCode("abc", browser.getPage(job, "configure"));

        assertThat(answer.asNormalizedText()).contains(NO_CODE).doesNotContain("\tat ", "Exception");
        assertThat(job.getBuildersList()
                        .get(UpdateNodeBuilder.class)
                        .getUpdate()
                        .getErrorRules())
                .extracting(ErrorRule::getErrCode)
                .containsExactly(20090L);
    }

    @Test
    void theSnippetGeneratorRefusesAnInvalidCode() throws Exception {
        JSONObject form = JSONObject.fromObject("""
                {'stapler-class': '%s', 'nodeId': 'test', 'errorRules': {'errCode': '', 'onError': 'WARNING'}}""".formatted(UpdateNodeStep.class.getName()));
        URL url =
                URI.create(jenkins.getURL() + "pipeline-syntax/generateSnippet").toURL();
        WebRequest request = new WebRequest(url, HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
        browser.addCrumb(request);

        Page answer = browser.getPage(request);

        assertThat(answer.getWebResponse().getContentAsString())
                .contains(NO_CODE)
                .doesNotContain("\tat ");
    }

    private static ErrorRule rule() {
        return new ErrorRule(20090, OnError.WARNING);
    }

    private HtmlPage saveWithCode(String typed, HtmlPage page) throws Exception {
        page.<HtmlInput>getByXPath("//input[@name='_.errCode' and @value!='']").forEach(code -> code.setValue(typed));
        return jenkins.submit(page.getFormByName("config"));
    }
}
