package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.Reader;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the forms of the steps say while somebody types. */
@SharedJenkins
class FormCheckTest {

    private JenkinsRule jenkins;
    private Reader reader;

    @BeforeEach
    void readInEnglish(JenkinsRule rule) {
        jenkins = rule;
        reader = Reader.of(Locale.ENGLISH);
    }

    @AfterEach
    void readAsBefore() {
        reader.close();
    }

    @Test
    void whereIsChecked() {
        UpdateNodeStep.DescriptorImpl form = descriptor(UpdateNodeStep.DescriptorImpl.class);
        String url = "https://project.feishu.cn/doc/story/detail/76906788?tab=1";

        assertFine(
                form.doCheckWorkItemUrl(null, url, "", "", ""),
                form.doCheckWorkItemUrl(null, "", "doc", "story", "76906788"),
                form.doCheckWorkItemId(null, " 76906788 "),
                form.doCheckWorkItemTypeKey(null, "story"),
                form.doCheckProjectKey(null, "doc"),
                form.doCheckNodeId(null, "state_12"),
                form.doCheckNodeName(null, "测试", ""));
        assertWrong(
                form.doCheckWorkItemUrl(null, url, "", "story", ""),
                "workItemUrl and workItemTypeKey are mutually exclusive");
        assertWrong(
                form.doCheckWorkItemUrl(null, "https://x/y", "", "", ""),
                "\"https://x/y\" is not the address of a work item");
        assertWrong(form.doCheckWorkItemId(null, "F-12"), "workItemId: expected only digits, 19 at most, got \"F-12\"");
        assertWrong(form.doCheckWorkItemTypeKey(null, ".."), "workItemTypeKey: \"..\" cannot be part of a URL path");
        assertWrong(form.doCheckNodeName(null, "测试", "test"), "nodeName and nodeId are mutually exclusive");
        assertWrong(
                form.doCheckProjectKey(null, "a/b"), "projectKey: \"a/b\" cannot be part of a URL path; keys and IDs");
    }

    @Test
    void whatNobodySeesIsIgnoredAtTheEndsAndNamedInside() {
        UpdateNodeStep.DescriptorImpl form = descriptor(UpdateNodeStep.DescriptorImpl.class);
        ScheduleArgument.DescriptorImpl schedule = descriptor(ScheduleArgument.DescriptorImpl.class);
        FieldArgument.DescriptorImpl field = descriptor(FieldArgument.DescriptorImpl.class);
        RoleArgument.DescriptorImpl role = descriptor(RoleArgument.DescriptorImpl.class);
        ErrorRule.DescriptorImpl rule = descriptor(ErrorRule.DescriptorImpl.class);
        FeishuProjectConfiguration.get().setSites(List.of(new Site("default")));

        assertFine(
                form.doCheckNodeId(null, "\u200btest\ufeff"),
                form.doCheckNodeName(null, "❤\ufe0f 测试\u00a0", ""),
                form.doCheckSite(null, "default\u200b"),
                form.doCheckUserKey(null, "\u202a7012\u202c"),
                form.doCheckNodeOwners(null, "a\u200b, \ufeffb"),
                schedule.doCheckPoints(null, "3\u200b"),
                field.doCheckFieldKey(null, "a\u200b", "\u200b"),
                role.doCheckRole(null, "RD\u200b"));
        Stream.of(
                        form.doCheckNodeId(null, "te\u200bst"),
                        form.doCheckNodeName(null, "te\u200bst", ""),
                        form.doCheckSite(null, "def\u200bault"),
                        form.doCheckUserKey(null, "70\u200b12"),
                        form.doCheckNodeOwners(null, "a, b\u200bc"),
                        form.doCheckWorkItemTypeKey(null, "sto\u200bry"),
                        form.doCheckWorkItemId(null, "1\u200b2"),
                        form.doCheckWorkItemUrl(null, "https://a.cn/doc/story/de\u200btail/1", "", "", ""),
                        schedule.doCheckPoints(null, "1\u200b5"),
                        schedule.doCheckEstimateEndDate(null, "2026-\u200b12-01", ""),
                        field.doCheckFieldKey(null, "a\u200bb", ""),
                        field.doCheckFieldKey(null, "", "a\u200bb"),
                        role.doCheckRole(null, "R\u200bD"),
                        rule.doCheckErrCode(null, "200\u200b90"))
                .forEach(answer -> assertWrong(answer, "contains U+200B, an invisible character"));
        assertThat(said(rule.doCheckErrCode(null, "20090\u200b"))).isEqualTo("The request was intercepted");
        assertThat(role.doCheckRole(null, "\u200b").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void aDateIsShownInFullOrRefused() {
        Site site = new Site("overseas");
        site.setTimeZone("America/New_York");
        FeishuProjectConfiguration.get().setSites(List.of(new Site("default"), site));
        ScheduleArgument.DescriptorImpl form = descriptor(ScheduleArgument.DescriptorImpl.class);

        assertThat(said(form.doCheckEstimateStartDate(null, "2026-09-30+2", "")))
                .startsWith("Friday, October 2, 2026")
                .contains("12:00:00")
                .contains("China Standard Time");
        assertThat(said(form.doCheckEstimateEndDate(null, "2026-09-30+2wd", "overseas")))
                .startsWith("Friday, October 2, 2026")
                .contains("11:59:59")
                .contains("Eastern Daylight Time");
        assertWrong(
                form.doCheckEstimateEndDate(null, "soon", null), "estimateEndDate: \"soon\" is not a date; expected");
        assertWrong(form.doCheckEstimateEndDate(null, "today", "none"), "no site is named \"none\"");
    }

    @Test
    void pointsAreANumber() {
        ScheduleArgument.DescriptorImpl form = descriptor(ScheduleArgument.DescriptorImpl.class);

        assertFine(form.doCheckPoints(null, "1.5"), form.doCheckPoints(null, ""));
        assertWrong(form.doCheckPoints(null, "many"), "points: \"many\" is not a number");
    }

    @Test
    void aFieldValueIsShownWithItsTypeUnlessItIsText() {
        FieldArgument.DescriptorImpl form = descriptor(FieldArgument.DescriptorImpl.class);

        assertFine(
                form.doCheckFieldValue(null, ""),
                form.doCheckFieldValue(null, "build ${BUILD_NUMBER}"),
                form.doCheckFieldValue(null, "v1.4.2"));
        assertThat(said(form.doCheckFieldValue(null, "[\"a\"]"))).isEqualTo("Sent as a list");
        assertThat(said(form.doCheckFieldValue(null, "{\"k\": \"${V}\"}"))).isEqualTo("Sent as a map");
        assertThat(said(form.doCheckFieldValue(null, "1.10"))).startsWith("Sent as a number");
        assertThat(said(form.doCheckFieldValue(null, "true"))).startsWith("Sent as a boolean");
        assertThat(said(form.doCheckFieldValue(null, "\"1.10\""))).isEqualTo("Sent as text");
        assertThat(form.doCheckFieldValue(null, "{\"n\": ${N}}").kind).isEqualTo(FormValidation.Kind.WARNING);
    }

    @Test
    void subItemTypesAreAListOfPairs() {
        ScheduleConstraintRuleArgument.DescriptorImpl form =
                descriptor(ScheduleConstraintRuleArgument.DescriptorImpl.class);

        assertFine(
                form.doCheckWbsSubInstanceType(null, "story=true, issue = false"),
                form.doCheckWbsSubInstanceType(null, "story=${X}"),
                form.doCheckWbsSubInstanceType(null, ""));
        assertWrong(form.doCheckWbsSubInstanceType(null, "story"), "expected types with true or false");
        assertWrong(form.doCheckWbsSubInstanceType(null, "story=yes"), "got \"story=yes\"");
    }

    @Test
    void aReasonIsRequiredForARollbackAndRefusedOtherwise() {
        OperateNodeStep.DescriptorImpl form = descriptor(OperateNodeStep.DescriptorImpl.class);

        assertFine(
                form.doCheckRollbackReason(null, "", "confirm"), form.doCheckRollbackReason(null, "late", "rollback"));
        assertWrong(form.doCheckRollbackReason(null, "", "rollback"), "rollbackReason is missing");
        assertWrong(
                form.doCheckRollbackReason(null, "late", "confirm"),
                "rollbackReason is only allowed with the action rollback");
    }

    @Test
    void anUnknownSiteIsRefused() {
        FeishuProjectConfiguration.get().setSites(List.of(new Site("default")));
        UpdateNodeStep.DescriptorImpl form = descriptor(UpdateNodeStep.DescriptorImpl.class);

        assertFine(form.doCheckSite(null, "default"), form.doCheckSite(null, ""));
        assertWrong(form.doCheckSite(null, "other"), "no site is named \"other\"; configured sites: default");
    }

    @Test
    void variablesAreNotChecked() {
        UpdateNodeStep.DescriptorImpl form = descriptor(UpdateNodeStep.DescriptorImpl.class);
        ScheduleArgument.DescriptorImpl schedule = descriptor(ScheduleArgument.DescriptorImpl.class);

        assertFine(
                form.doCheckWorkItemId(null, "${STORY}"),
                form.doCheckWorkItemUrl(null, "$URL", "", "", ""),
                schedule.doCheckEstimateEndDate(null, "today+${DAYS}", ""));
    }

    @Test
    void anErrorCodeIsShownWithItsMeaning() {
        ErrorRule.DescriptorImpl form = descriptor(ErrorRule.DescriptorImpl.class);

        assertThat(said(form.doCheckErrCode(null, "20090"))).isEqualTo("The request was intercepted");
        assertThat(form.doCheckErrCode(null, "4711").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertWrong(form.doCheckErrCode(null, "2009O"), "errCode: \"2009O\" is not an error code");
    }

    @Test
    void anErrorCodeIsFoundByItsDigitsAndByItsMeaning() {
        ErrorRule.DescriptorImpl form = descriptor(ErrorRule.DescriptorImpl.class);

        assertThat(form.doAutoCompleteErrCode(null, "2009").getValues()).containsExactly("20090");
        assertThat(form.doAutoCompleteErrCode(null, "INTERCEPTED").getValues()).contains("20090");
        assertThat(form.doAutoCompleteErrCode(null, "no such words").getValues())
                .isEmpty();
    }

    private <T> T descriptor(Class<T> type) {
        return jenkins.jenkins.getExtensionList(type).get(0);
    }

    private static void assertFine(FormValidation... answers) {
        assertThat(Stream.of(answers).map(FormCheckTest::said)).containsOnly("");
    }

    private static void assertWrong(FormValidation answer, String sentence) {
        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(said(answer)).contains(sentence);
    }

    private static String said(FormValidation answer) {
        return answer.renderHtml().replaceAll("<[^>]+>", "").replace("&quot;", "\"");
    }
}
