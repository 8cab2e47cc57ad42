package io.jenkins.plugins.feishuproject.upgrade;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import io.jenkins.plugins.feishuproject.step.FieldArgument;
import io.jenkins.plugins.feishuproject.step.RoleArgument;
import io.jenkins.plugins.feishuproject.step.ScheduleArgument;
import io.jenkins.plugins.feishuproject.step.ScheduleConstraintRuleArgument;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodePublisher;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** What the stored home holds: sites, jobs and pipelines with everything set that can be set. */
final class StoredForms {

    static final String FREESTYLE_JOB = "nightly";

    /** Takes two calls, since it has both owners and schedules of single people. */
    static final String UPDATE = """
            def result = feishuProjectUpdateNode(
                workItemTypeKey: 'story', workItemId: 1, nodeName: '测试',
                nodeOwners: ['qa@example.com', 'user_key'],
                nodeSchedule: [estimateStartDate: 'tomorrow', estimateEndDate: 'tomorrow+3wd', points: 1.5, isAuto: false],
                schedules: [[owners: ['qa@example.com'], estimateStartDate: 'today', estimateEndDate: 'today+1', points: 1]],
                fields: [
                    [fieldKey: 'field_658c22', fieldAlias: 'sentry_link', fieldTypeKey: 'text', fieldValue: '第一'],
                    [fieldAlias: 'build_number', fieldValue: [value: [1, 2.50, true, 'a']]]],
                roleAssignee: [[role: 'role_qa', owners: ['qa@example.com']]],
                scheduleConstraintRule: [
                    node: true, subTask: false, subProcessNode: true, wbsSubInstanceType: [story: true]],
                onError: 'UNSTABLE', errorRules: [[errCode: 20090, onError: 'WARNING']])
            echo "became ${result.outcome} after ${result.attempts}"
            """;

    static final String OPERATE = """
            def result = feishuProjectOperateNode(
                site: 'default', credentialsId: 'feishu-plugin', userKey: 'user_key', projectKey: 'doc',
                workItemTypeKey: 'story', workItemId: '2', nodeId: 'test',
                action: 'rollback', rollbackReason: 'withdrawn', nodeOwners: ['user_key'], verify: true)
            echo "became ${result.outcome} after ${result.attempts}"
            """;

    private StoredForms() {}

    /** A tenant with what the jobs change. */
    static void prepare(FeishuProjectSimulator simulator) {
        PipelineFixture.prepare(simulator);
        simulator.tenant().addUser("qa_key", "qa@example.com");
        addWorkItem(simulator, "1");
        addWorkItem(simulator, "2").node("test").done();
        SimulatedWorkItem story = addWorkItem(simulator, "3");
        story.addNode("deploy", "部署").ownedBy("user_key").intercepted();
    }

    private static SimulatedWorkItem addWorkItem(FeishuProjectSimulator simulator, String id) {
        SimulatedWorkItem story = simulator
                .tenant()
                .addWorkItem("story", id)
                .addField("field_658c22", "sentry_link")
                .addField("field_number", "build_number")
                .addRole("role_qa", "user_key");
        story.addNode("test", "测试").ownedBy("user_key", "other_key");
        return story;
    }

    static void configure(JenkinsRule rule, String baseUrl) throws Exception {
        PipelineFixture.addCredential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "feishu-plugin", null, "MII_6A5B4C3D2E1F", PipelineFixture.PLUGIN_SECRET));
        FeishuProjectConfiguration.get().setSites(List.of(defaultSite(baseUrl), siteWithEverySetting()));
    }

    static Site defaultSite(String baseUrl) {
        Site site = PipelineFixture.site(Site.DEFAULT_NAME, baseUrl);
        site.setReadTimeoutSeconds(300);
        return site;
    }

    static Site siteWithEverySetting() {
        Site site = new Site("overseas");
        site.setBaseUrl("https://project.larksuite.com");
        site.setCredentialsId("feishu-plugin");
        site.setUserKey("7012345678901234567");
        site.setAllowUserKeyOverride(true);
        site.setProjectKey("doc");
        site.setTimeZone("Asia/Tokyo");
        site.setConnectTimeoutSeconds(9);
        site.setReadTimeoutSeconds(29);
        site.setMaxRetries(2);
        site.setRequestsPerSecond(14);
        site.setVirtualPluginToken(true);
        site.setHolidays(List.of("2026-10-01", "2026-10-02"));
        site.setMakeUpWorkdays(List.of("2026-10-10"));
        site.setOnError(OnError.UNSTABLE);
        site.setErrorRules(List.of(new ErrorRule(20090, OnError.WARNING)));
        return site;
    }

    /** Builds a job with a build step that succeeds and a post-build action that the API refuses. */
    static void buildFreestyleJob(JenkinsRule rule) throws Exception {
        FreeStyleProject job = rule.jenkins.createProject(FreeStyleProject.class, FREESTYLE_JOB);
        job.getBuildersList().add(builder());
        job.getPublishersList().add(publisher());
        rule.assertBuildStatusSuccess(job.scheduleBuild2(0, new Cause.UserIdCause()));
    }

    /** Together with {@link #publisher()}, every argument. */
    static UpdateNodeBuilder builder() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setSite("default");
        step.setCredentialsId("feishu-plugin");
        step.setUserKey("user_key");
        step.setProjectKey("doc");
        step.setWorkItemTypeKey("story");
        step.setWorkItemId("3");
        step.setNodeId("test");
        step.setNodeOwners(List.of("qa@example.com", "user_key"));
        step.setNodeSchedule(schedule("2026-12-01", "2026-12-01+3wd", "1.5", null));
        step.setFields(List.of(field("sentry_link", "build ${BUILD_NUMBER}"), field("build_number", List.of(1, true))));
        RoleArgument role = new RoleArgument("role_qa");
        role.setOwners(List.of("qa@example.com"));
        step.setRoleAssignee(List.of(role));
        step.setScheduleConstraintRule(constraintRule());
        step.setOnError(OnError.FAILURE);
        step.setErrorRules(List.of(new ErrorRule(20007, OnError.IGNORE), new ErrorRule(20032, OnError.WARNING)));
        step.setVerify(true);
        return new UpdateNodeBuilder(step);
    }

    static UpdateNodePublisher publisher() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemUrl("https://project.feishu.cn/doc/story/detail/3");
        step.setNodeName("部署");
        step.setSchedules(List.of(schedule("2026-12-01", "2026-12-02", "2", List.of("user_key"))));
        step.setOnError(OnError.WARNING);
        step.setDryRun("false");
        return new UpdateNodePublisher(step);
    }

    private static ScheduleArgument schedule(String start, String end, String points, List<String> owners) {
        ScheduleArgument schedule = new ScheduleArgument();
        schedule.setEstimateStartDate(start);
        schedule.setEstimateEndDate(end);
        schedule.setPoints(points);
        schedule.setOwners(owners);
        schedule.setIsAuto("false");
        return schedule;
    }

    private static FieldArgument field(String alias, Object value) {
        FieldArgument field = new FieldArgument();
        field.setFieldAlias(alias);
        field.setFieldValue(value);
        if (value instanceof String) {
            field.setFieldKey("field_658c22");
            field.setFieldTypeKey("text");
        }
        return field;
    }

    private static ScheduleConstraintRuleArgument constraintRule() {
        ScheduleConstraintRuleArgument rule = new ScheduleConstraintRuleArgument();
        rule.setNode("true");
        rule.setSubTask("false");
        rule.setSubProcessNode("true");
        rule.setWbsSubInstanceType(Map.of("story", true));
        return rule;
    }

    static void start(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowJob job = rule.jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    /** What the pipelines sent to change nodes, without what was sent again: target, idempotency key and body. */
    static List<String> sent(FeishuProjectSimulator simulator) {
        return simulator.requests().stream()
                .filter(request -> request.getTarget().matches(".*/story/[12]/node/.*"))
                .map(request -> String.join(
                        " ",
                        request.getMethod(),
                        request.getTarget(),
                        request.getHeaders().get("X-IDEM-UUID"),
                        request.getBody().utf8()))
                .distinct()
                .sorted()
                .toList();
    }
}
