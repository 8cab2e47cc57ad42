package io.jenkins.plugins.feishuproject.step;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.form.FormValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.ArrayType;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;

/** What a freestyle job's build makes of what the job keeps, whoever wrote the job. */
@SharedJenkins
class FreestyleArgumentsTest {

    private static final String WHERE =
            "<workItemTypeKey>story</workItemTypeKey><workItemId>76906788</workItemId><nodeId>start</nodeId>";

    private static final String FIELD =
            "<io.jenkins.plugins.feishuproject.step.FieldArgument><fieldKey>field_658c22</fieldKey>"
                    + "<fieldValue>x</fieldValue></io.jenkins.plugins.feishuproject.step.FieldArgument>";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private FreeStyleProject job;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        job = jenkins.createFreeStyleProject();
    }

    @Test
    void emptyListsOfJobDslRemoveNobody() throws Exception {
        job.getBuildersList()
                .add(new UpdateNodeBuilder(
                        update(Map.of("nodeSchedule", dsl(ScheduleArgument.class, Map.of("points", 3.0))))));

        jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.sentBody()).isEqualTo("{\"node_schedule\":{\"points\":3}}");
        assertThat(fixture.node().owners()).containsExactly("user_key", "other_key");
    }

    @Test
    void aRoleWithoutOwnersFromJobDslIsRefused() throws Exception {
        job.getBuildersList()
                .add(new UpdateNodeBuilder(update(
                        Map.of("roleAssignee", List.of(dsl(RoleArgument.class, Map.of("role", "role_qa")))))));

        assertThat(refused(job)).contains("feishuProjectUpdateNode: roleAssignee[0].owners is missing");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aJobThatChangesNothingButEmptyListsIsRefused() throws Exception {
        job.getBuildersList().add(new UpdateNodeBuilder(update(Map.of("nodeOwners", List.of()))));

        assertThat(refused(job)).contains("nodeOwners, nodeSchedule, schedules, fields, roleAssignee");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> emptyElementsOfAJobsXmlAreLeftOut() {
        return Stream.of(
                        "<nodeOwners/>",
                        "<nodeOwners><string></string><string>  </string></nodeOwners>",
                        "<schedules/><fields/><roleAssignee/><errorRules/>",
                        "<fields><io.jenkins.plugins.feishuproject.step.FieldArgument/></fields>",
                        "<userKey> </userKey><credentialsId></credentialsId><site/>",
                        "<scheduleConstraintRule><node></node><wbsSubInstanceType/></scheduleConstraintRule>",
                        "<dryRun/><verify></verify>",
                        "<nodeOwners><null/></nodeOwners><schedules><null/></schedules><errorRules><null/></errorRules>",
                        "<fields><null/></fields><roleAssignee><null/></roleAssignee>")
                .map(xml -> DynamicTest.dynamicTest(xml, () -> {
                    try (PipelineFixture fresh = new PipelineFixture(jenkins)) {
                        FreeStyleProject job = job(WHERE + xml
                                + "<nodeSchedule><points>3</points><owners/><isAuto></isAuto></nodeSchedule>");

                        jenkins.buildAndAssertSuccess(job);

                        assertThat(fresh.sentBody()).isEqualTo("{\"node_schedule\":{\"points\":3}}");
                    }
                }));
    }

    @Test
    void nullAmongTheElementsOfAJobsXmlIsLeftOut() throws Exception {
        FreeStyleProject job = project("<project><builders>"
                + Stream.of(
                                "<fields><null/>" + FIELD + "</fields>",
                                "<nodeOwners><null/><string>user_key</string><string>other_key</string></nodeOwners>",
                                "<schedules><null/><io.jenkins.plugins.feishuproject.step.ScheduleArgument><points>2</points>"
                                        + "<owners><null/><string>user_key</string></owners>"
                                        + "</io.jenkins.plugins.feishuproject.step.ScheduleArgument></schedules>",
                                "<roleAssignee><null/><io.jenkins.plugins.feishuproject.step.RoleArgument><role>role_qa</role>"
                                        + "<owners><null/><string>user_key</string></owners>"
                                        + "</io.jenkins.plugins.feishuproject.step.RoleArgument></roleAssignee>")
                        .map(update -> builder(WHERE + update))
                        .collect(joining())
                + "</builders></project>");
        List<String> sent = List.of(
                "{\"fields\":[{\"field_key\":\"field_658c22\",\"field_value\":\"x\"}]}",
                "{\"node_owners\":[\"user_key\",\"other_key\"]}",
                "{\"schedules\":[{\"points\":2,\"owners\":[\"user_key\"]}]}",
                "{\"role_assignee\":[{\"role\":\"role_qa\",\"owners\":[\"user_key\"]}]}");

        jenkins.buildAndAssertSuccess(job);
        assertThat(fixture.sentBodies()).isEqualTo(sent);

        jenkins.configRoundtrip(job);
        jenkins.buildAndAssertSuccess(job);
        assertThat(fixture.sentBodies()).hasSize(2 * sent.size()).endsWith(sent.toArray(String[]::new));
    }

    @Test
    void aJobWithoutAnUpdateIsRefusedInASentenceAndItsFormOpens() throws Exception {
        List<String> builders = List.of(
                "<io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder/>",
                "<io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder><update/>"
                        + "</io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder>");
        String publishers = "<publishers><io.jenkins.plugins.feishuproject.step.UpdateNodePublisher/></publishers>";
        for (String builder : builders) {
            assertRefusedWithoutAnUpdate(project("<project><builders>" + builder + "</builders></project>"));
        }
        assertRefusedWithoutAnUpdate(project("<project>" + publishers + "</project>"));
        FreeStyleProject all =
                project("<project><builders>" + String.join("", builders) + "</builders>" + publishers + "</project>");

        jenkins.configRoundtrip(all);

        assertThat(all.getBuildersList()).hasSize(2).allSatisfy(saved -> {
            FreeStyleProject job = jenkins.createFreeStyleProject();
            job.getBuildersList().add(saved);
            assertRefusedWithoutAnUpdate(job);
        });
        all.getBuildersList().clear();
        assertRefusedWithoutAnUpdate(all);
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private void assertRefusedWithoutAnUpdate(FreeStyleProject job) throws Exception {
        assertThat(refused(job))
                .contains("feishuProjectUpdateNode: workItemTypeKey is missing; workItemId is missing; "
                        + "nodeId is missing; nothing to change");
    }

    @Test
    void variablesAreExpandedInNumbersAndBooleansToo() throws Exception {
        FreeStyleProject job = job(WHERE + """
                <nodeSchedule><points>${POINTS}</points><isAuto>${NO}</isAuto></nodeSchedule>
                <scheduleConstraintRule>
                  <node>${YES}</node><subTask>${NO}</subTask><subProcessNode>false</subProcessNode>
                  <wbsSubInstanceType>{"story":"${YES}"}</wbsSubInstanceType>
                </scheduleConstraintRule>
                <dryRun>${NO}</dryRun><verify>${NO}</verify>""");

        build(job, "POINTS", "3.5", "YES", "true", "NO", "false");

        assertThat(fixture.sentBody())
                .isEqualTo("{\"node_schedule\":{\"points\":3.5,\"is_auto\":false},"
                        + "\"schedule_constraint_rule\":{\"node\":true,\"sub_task\":false,\"sub_process_node\":false,"
                        + "\"wbs_sub_instance_type\":{\"story\":true}}}");
    }

    @Test
    void aDryRunRequestedByAVariableSendsNothing() throws Exception {
        FreeStyleProject job = job(WHERE + "<nodeSchedule><points>3</points></nodeSchedule><dryRun>${DRY}</dryRun>");

        assertThat(build(job, "DRY", "true")).contains("dry run");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> anArgumentThatExpandsToAWrongTypeIsRefusedBeforeAnyRequest() {
        return Stream.of(
                        row(
                                "<nodeSchedule><points>${X}</points></nodeSchedule>",
                                "3,5",
                                "nodeSchedule.points: expected a number"),
                        row(
                                "<nodeSchedule><points>${X}</points></nodeSchedule>",
                                "2h",
                                "nodeSchedule.points: expected a number"),
                        row(
                                "<nodeSchedule><points>3d</points></nodeSchedule>",
                                "-",
                                "nodeSchedule.points: expected a number"),
                        row(
                                "<schedules><io.jenkins.plugins.feishuproject.step.ScheduleArgument><points>${X}</points><owners><string>user_key</string></owners></io.jenkins.plugins.feishuproject.step.ScheduleArgument></schedules>",
                                "many",
                                "schedules[0].points: expected a number"),
                        row(
                                "<nodeSchedule><isAuto>${X}</isAuto></nodeSchedule>",
                                "maybe",
                                "nodeSchedule.isAuto: expected true or false"),
                        row(
                                "<scheduleConstraintRule><node>${X}</node></scheduleConstraintRule>",
                                "1",
                                "scheduleConstraintRule.node: expected true or false"),
                        row(
                                "<scheduleConstraintRule><subTask>on</subTask></scheduleConstraintRule>",
                                "-",
                                "scheduleConstraintRule.subTask: expected true or false"),
                        row(
                                "<scheduleConstraintRule><subProcessNode>${X}</subProcessNode></scheduleConstraintRule>",
                                "no",
                                "scheduleConstraintRule.subProcessNode: expected true or false"),
                        row(
                                "<scheduleConstraintRule><wbsSubInstanceType>{\"story\":\"${X}\"}</wbsSubInstanceType></scheduleConstraintRule>",
                                "yes",
                                "scheduleConstraintRule.wbsSubInstanceType.story: expected true or false"),
                        row(
                                "<scheduleConstraintRule><wbsSubInstanceType>story</wbsSubInstanceType></scheduleConstraintRule>",
                                "-",
                                "scheduleConstraintRule.wbsSubInstanceType: expected a map"),
                        row(
                                "<nodeSchedule><points>3</points></nodeSchedule><dryRun>${X}</dryRun>",
                                "yes",
                                "dryRun: expected true or false"),
                        row(
                                "<nodeSchedule><points>3</points></nodeSchedule><verify>1</verify>",
                                "-",
                                "verify: expected true or false"),
                        row(
                                "<nodeSchedule><estimateStartDate>${X}</estimateStartDate></nodeSchedule>",
                                "soon",
                                "nodeSchedule.estimateStartDate: \"soon\" is"))
                .map(row -> DynamicTest.dynamicTest(row[0] + " " + row[1], () -> {
                    String log = refused(job(WHERE + row[0]), "X", row[1]);

                    assertThat(log).contains("ERROR: feishuProjectUpdateNode: " + row[2]);
                    assertThat(fixture.simulator().requests()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> anArgumentThatExpandsToBlankIsRefusedBeforeAnyRequest() {
        return Stream.of(
                        row(
                                "<nodeOwners><string>${A}</string><string>${B}</string></nodeOwners>",
                                "nodeOwners is blank: the variables in \"${A},${B}\" have no value"),
                        row(
                                "<nodeOwners><string>user_key</string></nodeOwners><userKey>${A}</userKey>",
                                "userKey is blank: the variables in \"${A}\" have no value"),
                        row("<nodeOwners><string>user_key</string></nodeOwners><site>${A}</site>", "site is blank"),
                        row("<nodeSchedule><points>${A}</points></nodeSchedule>", "nodeSchedule.points is blank"),
                        row(
                                "<nodeOwners><string>user_key</string></nodeOwners><userKey>${C}</userKey>",
                                "userKey is blank"),
                        row(
                                "<roleAssignee><io.jenkins.plugins.feishuproject.step.RoleArgument><role>qa</role><owners><string>${A}</string></owners></io.jenkins.plugins.feishuproject.step.RoleArgument></roleAssignee>",
                                "roleAssignee[0].owners is blank"),
                        row(
                                "<fields><io.jenkins.plugins.feishuproject.step.FieldArgument><fieldKey>k</fieldKey><fieldValue>${A}</fieldValue></io.jenkins.plugins.feishuproject.step.FieldArgument></fields>",
                                "fields[0].fieldValue is blank"),
                        row(
                                "<fields><io.jenkins.plugins.feishuproject.step.FieldArgument><fieldKey>k</fieldKey><fieldValue>{\"value\":\"${A}\"}</fieldValue></io.jenkins.plugins.feishuproject.step.FieldArgument></fields>",
                                "fields[0].fieldValue.value is blank"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    String log = refused(job(WHERE + row[0]), "A", "", "B", " ", "C", "\u200b");

                    assertThat(log).contains("ERROR: feishuProjectUpdateNode: " + row[1]);
                    assertThat(fixture.simulator().requests()).isEmpty();
                }));
    }

    @Test
    void aVariableMayHoldSeveralOwnersOrNone() throws Exception {
        FreeStyleProject job = job(WHERE
                + "<nodeOwners><string>${QA}</string><string>${DEV}</string><string>${OPS}</string></nodeOwners>");

        build(job, "QA", "user_key, other_key", "DEV", "", "OPS", " ");

        assertThat(fixture.sentBody()).isEqualTo("{\"node_owners\":[\"user_key\",\"other_key\"]}");
    }

    @Test
    void aVariableLosesWhatNobodySeesAtItsEnds() throws Exception {
        FreeStyleProject job = job(WHERE.replace("start", "${NODE}")
                + "<nodeOwners><string>${QA}</string></nodeOwners><userKey>\u200b</userKey>");

        build(job, "NODE", "\u200bstart\ufeff", "QA", "user_key\u200b, \u00a0other_key");

        assertThat(fixture.sentBody()).isEqualTo("{\"node_owners\":[\"user_key\",\"other_key\"]}");
    }

    @Test
    void aVariableWithWhatNobodySeesInsideIsRefused() throws Exception {
        FreeStyleProject job =
                job(WHERE.replace("start", "${NODE}") + "<nodeSchedule><points>3</points></nodeSchedule>");

        assertThat(refused(job, "NODE", "x\nFinished: SUCCESS"))
                .contains("ERROR: feishuProjectUpdateNode: nodeId: \"x Finished: SUCCESS\" contains U+000A")
                .doesNotContain("\nFinished: SUCCESS");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aFieldValueHasTheTypeThatTheJobSays() {
        return Stream.of(
                        row("build ${N}", "", "\"build 7\""),
                        row("${N}", "", "\"7\""),
                        row("${N}", "number", "7"),
                        row("${YES}", "bool", "true"),
                        row("[\"${N}\", 2, true]", "", "[\"7\",2,true]"),
                        row("{\"value\": \"${N}\"}", "", "{\"value\":\"7\"}"),
                        row("7", "", "7"),
                        row("\"7\"", "", "\"7\""),
                        row("\"\"", "", "\"\""))
                .map(row -> DynamicTest.dynamicTest(row[0] + " " + row[1], () -> {
                    try (PipelineFixture fresh = new PipelineFixture(jenkins)) {
                        FreeStyleProject job = jenkins.createFreeStyleProject();
                        job.getBuildersList().add(field(row[0], row[1]));

                        build(job, "N", "7", "YES", "true");

                        assertThat(fresh.sentBody()).contains("\"field_value\":" + row[2] + "}");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aFieldValueSurvivesReloadingTheJob() {
        return Stream.of("[\"a\", {\"b\": 1}]", "{\"k\": [true]}", "1.5", "false", "\"3\"", "a text", "\"\"")
                .map(written -> DynamicTest.dynamicTest(written, () -> {
                    job.getBuildersList().replace(field(written, ""));
                    job.save();

                    job.doReload();

                    assertThat(job.getBuildersList()
                                    .get(UpdateNodeBuilder.class)
                                    .getUpdate()
                                    .getFields()
                                    .get(0)
                                    .getFieldValue())
                            .isEqualTo(FormValue.read(written));
                }));
    }

    @Test
    void aRuleWhoseCodeIsNotANumberIsRefused() throws Exception {
        FreeStyleProject job = job(WHERE + "<nodeSchedule><points>3</points></nodeSchedule><errorRules>"
                + "<io.jenkins.plugins.feishuproject.config.ErrorRule><errCode>${CODE}</errCode><onError>IGNORE</onError>"
                + "</io.jenkins.plugins.feishuproject.config.ErrorRule></errorRules>");

        assertThat(refused(job)).contains("ERROR: feishuProjectUpdateNode: ", "errCode");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private static UpdateNodeBuilder field(String written, String type) {
        FieldArgument field = new FieldArgument();
        field.setFieldAlias("sentry_link");
        field.setFieldTypeKey(type);
        field.setFieldValue(FormValue.read(written));
        return new UpdateNodeBuilder(update(Map.of("fields", List.of(field))));
    }

    private static String[] row(String... cells) {
        return cells;
    }

    private String refused(FreeStyleProject job, String... variables) throws Exception {
        FreeStyleBuild build =
                jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, new Variables(variables)));
        String log = JenkinsRule.getLog(build);
        assertThat(log).doesNotContain("\tat ");
        return log;
    }

    private String build(FreeStyleProject job, String... variables) throws Exception {
        return JenkinsRule.getLog(jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new Variables(variables))));
    }

    /** A job as somebody wrote its XML, or a program did. */
    private FreeStyleProject job(String update) throws Exception {
        return project("<project><builders>" + builder(update) + "</builders></project>");
    }

    private static String builder(String update) {
        return "<io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder><update>" + update
                + "</update></io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder>";
    }

    private FreeStyleProject project(String xml) throws Exception {
        return (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "job-" + jenkins.jenkins.getItems().size(),
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static UpdateNodeStep update(Map<String, Object> change) {
        Map<String, Object> named = new HashMap<>(change);
        named.putAll(Map.of("workItemTypeKey", "story", "workItemId", PipelineFixture.STORY, "nodeId", "start"));
        return dsl(UpdateNodeStep.class, named);
    }

    /** Job DSL hands over an empty list for every list that its author did not name. */
    private static <T> T dsl(Class<T> type, Map<String, Object> named) {
        DescribableModel<T> model = DescribableModel.of(type);
        Map<String, Object> values = new HashMap<>(named);
        for (DescribableParameter parameter : model.getParameters()) {
            if (parameter.getType() instanceof ArrayType) {
                values.putIfAbsent(parameter.getName(), List.of());
            }
        }
        return model.instantiate(values, null);
    }

    /** Variables of a build, by name and value. */
    private static final class Variables extends InvisibleAction implements EnvironmentContributingAction {

        private final String[] variables;

        Variables(String... variables) {
            this.variables = variables;
        }

        @Override
        public void buildEnvironment(Run<?, ?> run, EnvVars environment) {
            for (int i = 0; i < variables.length; i += 2) {
                environment.put(variables[i], variables[i + 1]);
            }
        }
    }
}
