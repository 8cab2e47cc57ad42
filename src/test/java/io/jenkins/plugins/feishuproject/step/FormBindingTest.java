package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What is made of what a form sends. */
@SharedJenkins
class FormBindingTest {

    private static final String WHERE = "workItemTypeKey: 'story', workItemId: '76906788', nodeId: 'start'";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void blankFieldsRowsAndPartsAreOmitted() throws Exception {
        UpdateNodeStep step = bind("""
                {workItemUrl: '', nodeId: ' start ', nodeOwners: ' , ', site: '', onError: '', dryRun: false, verify: false,
                 nodeSchedule: {estimateStartDate: '', points: '', owners: '', isAuto: ''},
                 schedules: [{points: '', owners: ''}, {points: '2', owners: 'a'}],
                 fields: {fieldKey: '', fieldAlias: '', fieldTypeKey: '', fieldValue: ''},
                 roleAssignee: [{role: '', owners: ' '}],
                 scheduleConstraintRule: {node: '', wbsSubInstanceType: ' '}}
                """);

        assertThat(step.getNodeId()).isEqualTo("start");
        assertThat(step.getSchedules()).hasSize(1);
        assertThat(List.of(step.getSchedules().get(0).getOwners())).containsExactly(List.of("a"));
        assertThat(new Object[] {
                    step.getWorkItemUrl(),
                    step.getNodeOwners(),
                    step.getSite(),
                    step.getOnError(),
                    step.getDryRun(),
                    step.getVerify(),
                    step.getNodeSchedule(),
                    step.getFields(),
                    step.getRoleAssignee(),
                    step.getScheduleConstraintRule()
                })
                .containsOnlyNulls();
    }

    @Test
    void whatNobodySeesIsDroppedAtTheEnds() throws Exception {
        UpdateNodeStep step =
                bind("{nodeId: '\u200bstart\ufeff', projectKey: '\u00a0doc', nodeOwners: 'a\u200b, \ufeffb',"
                        + " userKey: '\u200b', nodeSchedule: {estimateEndDate: '2026-12-01\u200b', points: '3\u200b'},"
                        + " fields: {fieldKey: 'k\u200b', fieldValue: ' \u200b '}, roleAssignee: {role: '\u200b'},"
                        + " scheduleConstraintRule: {wbsSubInstanceType: 'story\u200b = true\u200b'}}");

        assertThat(step.getNodeId()).isEqualTo("start");
        assertThat(step.getProjectKey()).isEqualTo("doc");
        assertThat(step.getUserKey()).isNull();
        assertThat(step.getNodeOwners()).containsExactly("a", "b");
        assertThat(step.getNodeSchedule().getEstimateEndDate()).isEqualTo("2026-12-01");
        assertThat(step.getNodeSchedule().getPoints()).isEqualTo(3);
        assertThat(step.getFields().get(0).getFieldKey()).isEqualTo("k");
        assertThat(step.getFields().get(0).getFieldValue()).isEqualTo(" \u200b ");
        assertThat(step.getRoleAssignee()).isNull();
        assertThat(step.getScheduleConstraintRule().getWbsSubInstanceType()).isEqualTo(Map.of("story", true));
    }

    @Test
    void severalOwnersOnOneLineAreAList() throws Exception {
        UpdateNodeStep step = bind("{nodeOwners: 'a, b c,${D},', roleAssignee: {role: 'qa', owners: 'e f'}}");

        assertThat(step.getNodeOwners()).containsExactly("a", "b", "c", "${D}");
        assertThat(step.getRoleAssignee().get(0).getOwners()).containsExactly("e", "f");
    }

    @Test
    void severalWorkItemsOnOneLineAreAList() throws Exception {
        UpdateNodeStep step = bind("{workItems: '1, https://project.feishu.cn/doc/story/detail/2 ${MORE}'}");

        assertThat(step.getWorkItems()).containsExactly("1", "https://project.feishu.cn/doc/story/detail/2", "${MORE}");
        assertThat(step.getDescriptor().oneLine(step.getWorkItems()))
                .isEqualTo("1, https://project.feishu.cn/doc/story/detail/2, ${MORE}");
    }

    @Test
    void aWorkItemGivenAsAMapIsShownAsJson() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItems(List.of("1", Map.of("workItemId", "2")));

        assertThat(step.getDescriptor().oneLine(step.getWorkItems())).isEqualTo("1, {\"workItemId\":\"2\"}");
    }

    @Test
    void variablesAreKeptInNumberAndBooleanFields() throws Exception {
        UpdateNodeStep step = bind("{dryRun: '${DRY}', nodeSchedule: {points: '${POINTS}', isAuto: '${AUTO}'},"
                + " scheduleConstraintRule: {wbsSubInstanceType: 'story=${X}, issue=true'}}");

        assertThat(step.getNodeSchedule().getPoints()).isEqualTo("${POINTS}");
        assertThat(step.getNodeSchedule().getIsAuto()).isEqualTo("${AUTO}");
        assertThat(step.getScheduleConstraintRule().getWbsSubInstanceType())
                .isEqualTo(Map.of("story", "${X}", "issue", true));
        assertThat(step.isDryRun()).isFalse();
        assertThat(step.getDryRun()).isEqualTo("${DRY}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "99999999999", "5.5", "4", "-30"})
    void aPauseThatIsNoWholeNumberOfSecondsIsRefused(String seconds) throws Exception {
        assertThat(snippet(WaitForNodeStep.class, "{nodeId: 'a', pollSeconds: '" + seconds + "'}"))
                .contains("pollSeconds: expected a whole number from 5 to 3600")
                .doesNotContain("feishuProjectWaitForNode", "\tat ", "\n");
        assertThat(snippet(WaitForNodeStep.class, "{nodeId: 'a', pollSeconds: '60'}"))
                .contains("pollSeconds: 60");
    }

    @TestFactory
    Stream<DynamicTest> anInvalidValueIsRefusedInASentenceThatNamesIt() {
        return Stream.of(
                        row("{nodeSchedule: {points: '3,5'}}", "nodeSchedule.points: expected a number"),
                        row("{nodeSchedule: {points: '2h'}}", "nodeSchedule.points: expected a number"),
                        row(
                                "{schedules: [{owners: 'a', points: '1'}, {points: 'x'}]}",
                                "schedules[1].points: expected a number"),
                        row("{nodeSchedule: {isAuto: 'maybe'}}", "nodeSchedule.isAuto: expected true or false"),
                        row(
                                "{scheduleConstraintRule: {node: 'on'}}",
                                "scheduleConstraintRule.node: expected true or false"),
                        row(
                                "{scheduleConstraintRule: {wbsSubInstanceType: 'story'}}",
                                "scheduleConstraintRule.wbsSubInstanceType: expected a map"),
                        row("{dryRun: 'yes'}", "dryRun: expected true or false"),
                        row("{nodeId: 'st\u200bart'}", "nodeId: \"start\" contains U+200B"),
                        row("{nodeOwners: 'a b\u200bc'}", "nodeOwners[1]: \"bc\" contains U+200B"),
                        row("{onError: 'WARN'}", "onError: expected one of FAILURE, UNSTABLE, WARNING, IGNORE"),
                        row("{errorRules: {errCode: 'abc', onError: 'WARNING'}}", "errCode"),
                        row(
                                "{errorRules: [{errCode: '20090', onError: 'WARNING'}, {errCode: '', onError: 'WARNING'}]}",
                                "errCode"),
                        row("{errorRules: {errCode: '20090: intercepted', onError: 'WARNING'}}", "errCode"),
                        row("{errorRules: {errCode: '20090', onError: 'WARN'}}", "onError"))
                .map(row -> DynamicTest.dynamicTest(
                        row[0],
                        () -> assertThat(snippet(row[0]))
                                .contains(row[1])
                                .doesNotContain("feishuProjectUpdateNode", "\tat ", "\n")));
    }

    @Test
    void aJobWithAnInvalidValueIsNotChanged() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        UpdateNodeStep step = bind("{nodeId: 'start', nodeSchedule: {points: '1'}}");
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        job.save();
        String before = job.getConfigFile().asString();

        String page = save(job, "3,5");

        assertThat(page).contains("nodeSchedule.points: expected a number").doesNotContain("\tat ");
        assertThat(job.getConfigFile().asString()).isEqualTo(before);
        assertThat(job.getBuildersList()
                        .get(UpdateNodeBuilder.class)
                        .getUpdate()
                        .getNodeSchedule()
                        .getPoints())
                .isEqualTo(1);
    }

    @Test
    void aVariableInANumberFieldIsSaved() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new UpdateNodeBuilder(bind("{nodeId: 'start', nodeSchedule: {points: '1'}}")));

        save(job, "${POINTS}");
        job.doReload();
        FreeStyleProject loaded = jenkins.jenkins.getItemByFullName(job.getFullName(), FreeStyleProject.class);
        jenkins.configRoundtrip(loaded);

        assertThat(loaded.getBuildersList()
                        .get(UpdateNodeBuilder.class)
                        .getUpdate()
                        .getNodeSchedule()
                        .getPoints())
                .isEqualTo("${POINTS}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{nodeSchedule: null, fields: null, schedules: [null, {}], roleAssignee: {}, nodeOwners: null}",
                "{scheduleConstraintRule: {}, errorRules: null, fields: [{}, null]}"
            })
    void theSnippetGeneratorOmitsWhatAFormDoesNotSend(String form) throws Exception {
        assertThat(snippet(form)).isEqualTo("feishuProjectUpdateNode()");
    }

    @Test
    void theSnippetGeneratorShowsOnlyFilledInArguments() throws Exception {
        assertThat(snippet("{" + WHERE + ", nodeOwners: '', nodeSchedule: {points: '3', isAuto: ''}, dryRun: false,"
                        + " fields: {fieldKey: 'k', fieldValue: '[\\\"a\\\"]'}, schedules: {points: ''}, onError: ''}"))
                .isEqualTo("feishuProjectUpdateNode fields: [[fieldKey: 'k', fieldValue: ['a']]], nodeId: 'start', "
                        + "nodeSchedule: [points: 3], workItemId: '76906788', workItemTypeKey: 'story'");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567.89, 12345678901234567.89",
        "12345678901234567890, 12345678901234567890",
        "[{\\\"a\\\": 0.12345678901234567}], 0.12345678901234567"
    })
    void theSnippetGeneratorSaysWhichNumberItCannotWrite(String value, String number) throws Exception {
        assertThat(snippet("{" + WHERE + ", fields: {fieldKey: 'k', fieldValue: '" + value + "'}}"))
                .isEqualTo("fieldValue: the Snippet Generator cannot write the number " + number
                        + "; write it into the pipeline yourself");
    }

    private static String[] row(String form, String sentence) {
        return new String[] {form, sentence};
    }

    private static UpdateNodeStep bind(String form) throws Exception {
        return UpdateNodeStep.ofForm(null, new JSONObject().element("update", JSONObject.fromObject(form)));
    }

    private String save(FreeStyleProject job, String points) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            form.<HtmlInput>getInputByName("_.points").setValue(points);
            HtmlPage page = jenkins.submit(form);
            return page.getWebResponse().getContentAsString();
        }
    }

    private String snippet(String form) throws Exception {
        return snippet(UpdateNodeStep.class, form);
    }

    private String snippet(Class<?> step, String form) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    new URI(jenkins.getURL() + "pipeline-syntax/generateSnippet").toURL(), HttpMethod.POST);
            JSONObject json = JSONObject.fromObject(form);
            json.element("stapler-class", step.getName());
            request.setRequestParameters(List.of(new NameValuePair("json", json.toString())));
            request.setCharset(StandardCharsets.UTF_8);
            browser.addCrumb(request);
            return browser.getPage(request)
                    .getWebResponse()
                    .getContentAsString()
                    .trim();
        }
    }
}
