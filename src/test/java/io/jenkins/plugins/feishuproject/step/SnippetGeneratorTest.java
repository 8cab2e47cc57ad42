package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.step.item.ChangeStateStep;
import io.jenkins.plugins.feishuproject.step.item.CommentStep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class SnippetGeneratorTest {

    @Test
    void aSnippetHasOnlyTheArgumentsThatAreSet(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep step = step();
        step.setNodeOwners(List.of("user_key"));

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "feishuProjectUpdateNode nodeId: 'start', nodeOwners: ['user_key'], "
                                + "workItemId: '76906788', workItemTypeKey: 'story'");
    }

    @Test
    void everyArgumentSurvivesTheRoundTripThroughItsSnippet(JenkinsRule jenkins) throws Exception {
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        everything(),
                        "feishuProjectUpdateNode credentialsId: 'token', errorRules: [[errCode: 20090, onError: 'WARNING']], "
                                + "fields: [[fieldAlias: 'a', fieldKey: 'k', fieldTypeKey: 'text', fieldValue: '']], "
                                + "nodeId: 'start', nodeOwners: [], "
                                + "nodeSchedule: [estimateEndDate: '2024-08-23', estimateStartDate: '2024-08-21', isAuto: false, owners: ['u'], points: 1.5], "
                                + "onError: 'UNSTABLE', projectKey: 'doc', roleAssignee: [[owners: ['u'], role: 'qa']], "
                                + "scheduleConstraintRule: [node: true, subProcessNode: false, subTask: true, wbsSubInstanceType: [story: true]], "
                                + "schedules: [[owners: ['u'], points: 2.0]], site: 'default', userKey: 'u', "
                                + "workItemId: '76906788', workItemTypeKey: 'story'");
    }

    @Test
    void urlAndNodeNameSurviveTheRoundTripThroughTheirSnippet(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemUrl("https://project.feishu.cn/doc/story/detail/76906788");
        step.setNodeName("测试");
        step.setNodeOwners(List.of("qa@example.com"));
        step.setDryRun(true);
        step.setVerify(true);

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "feishuProjectUpdateNode dryRun: true, nodeName: '测试', nodeOwners: ['qa@example.com'], verify: true, "
                                + "workItemUrl: 'https://project.feishu.cn/doc/story/detail/76906788'");
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
    }

    @Test
    void anOperationSurvivesTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        OperateNodeStep confirm = new OperateNodeStep("confirm");
        confirm.setWorkItemTypeKey("story");
        confirm.setWorkItemId("76906788");
        confirm.setNodeId("test");
        confirm.setFields(List.of(field()));
        OperateNodeStep rollback = new OperateNodeStep("rollback");
        rollback.setRollbackReason("a late finding");
        rollback.setWorkItemTypeKey("story");
        rollback.setWorkItemId("76906788");
        rollback.setNodeName("测试");

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        confirm,
                        "feishuProjectOperateNode action: 'confirm', "
                                + "fields: [[fieldAlias: 'a', fieldKey: 'k', fieldTypeKey: 'text', fieldValue: '']], "
                                + "nodeId: 'test', workItemId: '76906788', workItemTypeKey: 'story'");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        rollback,
                        "feishuProjectOperateNode action: 'rollback', nodeName: '测试', rollbackReason: 'a late finding', "
                                + "workItemId: '76906788', workItemTypeKey: 'story'");
        jenkins.assertEqualDataBoundBeans(rollback, new StepConfigTester(jenkins).configRoundTrip(rollback));
    }

    @Test
    void manyWorkItemsSurviveTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setNodeName("测试");
        step.setNodeOwners(List.of("qa@example.com"));
        step.setWorkItems(List.of("76906788", "https://project.feishu.cn/doc/story/detail/76906789"));
        OperateNodeStep confirm = new OperateNodeStep("confirm");
        confirm.setNodeId("test");
        // Sorted, since the order of other maps is another one in each process.
        Map<String, String> bug = new TreeMap<>(Map.of("workItemId", "76906799", "workItemTypeKey", "issue"));
        confirm.setWorkItems(List.of("76906788", bug));

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "feishuProjectUpdateNode nodeName: '测试', nodeOwners: ['qa@example.com'], "
                                + "workItemTypeKey: 'story', workItems: ['76906788', "
                                + "'https://project.feishu.cn/doc/story/detail/76906789']");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        confirm,
                        "feishuProjectOperateNode action: 'confirm', nodeId: 'test', "
                                + "workItems: ['76906788', [workItemId: '76906799', workItemTypeKey: 'issue']]");
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
    }

    @Test
    void aWaitSurvivesTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        WaitForNodeStep wait = new WaitForNodeStep();
        wait.setWorkItemUrl("https://project.feishu.cn/doc/story/detail/76906788");
        wait.setNodeName("审批");
        wait.setStatus(NodeGoal.Status.IN_PROGRESS);
        wait.setConclusions(List.of("通过", "passed with remarks"));
        wait.setPollSeconds(60);

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        wait,
                        "feishuProjectWaitForNode conclusions: ['通过', 'passed with remarks'], nodeName: '审批', "
                                + "pollSeconds: 60, status: 'IN_PROGRESS', "
                                + "workItemUrl: 'https://project.feishu.cn/doc/story/detail/76906788'");
        jenkins.assertEqualDataBoundBeans(wait, new StepConfigTester(jenkins).configRoundTrip(wait));
        WaitForNodeStep plain = new WaitForNodeStep();
        jenkins.assertEqualDataBoundBeans(plain, new StepConfigTester(jenkins).configRoundTrip(plain));
    }

    @Test
    void aStateChangeSurvivesTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        ChangeStateStep change = new ChangeStateStep();
        change.setState("已解决");
        change.setWorkItemTypeKey("issue");
        change.setWorkItems(List.of("76906799", "76906800"));
        change.setFields(List.of(field()));
        change.setDryRun(true);
        change.setVerify(true);

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        change,
                        "feishuProjectChangeState dryRun: true, "
                                + "fields: [[fieldAlias: 'a', fieldKey: 'k', fieldTypeKey: 'text', fieldValue: '']], "
                                + "state: '已解决', verify: true, workItemTypeKey: 'issue', "
                                + "workItems: ['76906799', '76906800']");
        ChangeStateStep along = new ChangeStateStep();
        along.setTransitionId(11);
        along.setWorkItemUrl("https://project.feishu.cn/doc/issue/detail/76906799");
        jenkins.assertEqualDataBoundBeans(along, new StepConfigTester(jenkins).configRoundTrip(along));
    }

    @Test
    void aCommentSurvivesTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        CommentStep comment = new CommentStep("Released");
        comment.setWorkItemUrl("https://project.feishu.cn/doc/story/detail/76906788");

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        comment,
                        "feishuProjectComment content: 'Released', "
                                + "workItemUrl: 'https://project.feishu.cn/doc/story/detail/76906788'");
        jenkins.assertEqualDataBoundBeans(comment, new StepConfigTester(jenkins).configRoundTrip(comment));
    }

    @Test
    void theFormKeepsItsValues(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep step = everything();
        step.setNodeOwners(List.of("user_key", "other_key"));
        step.setCredentialsId(null);

        UpdateNodeStep saved = new StepConfigTester(jenkins).configRoundTrip(step);

        jenkins.assertEqualDataBoundBeans(step, saved);
    }

    @Test
    void theFormKeepsAValueOfAnyType(JenkinsRule jenkins) throws Exception {
        List<Object> values = List.of(
                List.of("a", Map.of("b", 1)),
                Map.of("k", List.of(true)),
                3,
                1.5,
                false,
                "",
                "3",
                "[\"a\"]",
                "a \"text\"",
                "$");
        UpdateNodeStep step = step();
        step.setFields(values.stream().map(SnippetGeneratorTest::field).toList());

        UpdateNodeStep saved = new StepConfigTester(jenkins).configRoundTrip(step);

        assertThat(saved.getFields()).extracting(FieldArgument::getFieldValue).isEqualTo(values);
    }

    @Test
    void theFormKeepsVariables(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep step = step();
        ScheduleArgument schedule = new ScheduleArgument();
        schedule.setPoints("${POINTS}");
        schedule.setIsAuto("${AUTO}");
        step.setNodeSchedule(schedule);
        ScheduleConstraintRuleArgument rule = new ScheduleConstraintRuleArgument();
        rule.setNode("${NODE}");
        rule.setSubTask("${SUB_TASK}");
        rule.setSubProcessNode("${SUB_PROCESS}");
        rule.setWbsSubInstanceType(Map.of("story", "${STORY}"));
        step.setScheduleConstraintRule(rule);
        step.setDryRun("${DRY_RUN}");
        step.setVerify("${VERIFY}");

        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
    }

    @Test
    void aBlankFormOmitsEveryArgument(JenkinsRule jenkins) throws Exception {
        UpdateNodeStep saved = new StepConfigTester(jenkins).configRoundTrip(step());

        jenkins.assertEqualDataBoundBeans(step(), saved);
        assertThat(saved.getNodeOwners()).isNull();
        assertThat(saved.getSchedules()).isNull();
        assertThat(saved.getOnError()).isNull();
    }

    @Test
    void theStepsReferenceDescribesEveryArgument(JenkinsRule jenkins) throws Exception {
        SnippetizerTester.assertDocGeneration(UpdateNodeStep.class);
        SnippetizerTester.assertDocGeneration(OperateNodeStep.class);

        String reference =
                jenkins.createWebClient().goTo("pipeline-syntax/html").asXml();
        String ours = reference.substring(reference.indexOf("feishuProjectUpdateNode"));
        assertThat(ours.substring(0, Math.min(ours.length(), 40_000)))
                .contains("estimateStartDate", "fieldAlias", "wbsSubInstanceType", "errorRules")
                .doesNotContain("UnsupportedOperationException");
    }

    private static UpdateNodeStep step() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId("76906788");
        step.setNodeId("start");
        return step;
    }

    private static UpdateNodeStep everything() {
        UpdateNodeStep step = step();
        step.setSite("default");
        step.setCredentialsId("token");
        step.setUserKey("u");
        step.setProjectKey("doc");
        step.setNodeOwners(List.of());
        step.setNodeSchedule(schedule());
        ScheduleArgument row = new ScheduleArgument();
        row.setOwners(List.of("u"));
        row.setPoints(2.0);
        step.setSchedules(List.of(row));
        step.setFields(List.of(field()));
        RoleArgument role = new RoleArgument("qa");
        role.setOwners(List.of("u"));
        step.setRoleAssignee(List.of(role));
        step.setScheduleConstraintRule(rule());
        step.setOnError(OnError.UNSTABLE);
        step.setErrorRules(List.of(new ErrorRule(20090, OnError.WARNING)));
        return step;
    }

    private static ScheduleArgument schedule() {
        ScheduleArgument schedule = new ScheduleArgument();
        schedule.setEstimateStartDate("2024-08-21");
        schedule.setEstimateEndDate("2024-08-23");
        schedule.setPoints(1.5);
        schedule.setOwners(List.of("u"));
        schedule.setIsAuto(false);
        return schedule;
    }

    private static FieldArgument field(Object value) {
        FieldArgument field = new FieldArgument();
        field.setFieldKey("k");
        field.setFieldValue(value);
        return field;
    }

    private static FieldArgument field() {
        FieldArgument field = new FieldArgument();
        field.setFieldKey("k");
        field.setFieldAlias("a");
        field.setFieldTypeKey("text");
        field.setFieldValue("");
        return field;
    }

    private static ScheduleConstraintRuleArgument rule() {
        ScheduleConstraintRuleArgument rule = new ScheduleConstraintRuleArgument();
        rule.setNode(true);
        rule.setSubTask(true);
        rule.setSubProcessNode(false);
        rule.setWbsSubInstanceType(Map.of("story", true));
        return rule;
    }
}
