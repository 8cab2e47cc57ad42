package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class UpdateNodeStepTest {

    @TestFactory
    Stream<DynamicTest> eachArgumentIsSentAsItsBodyField(JenkinsRule jenkins) {
        return Stream.of(
                        row("nodeOwners: ['other_key']", "{'node_owners':['other_key']}"),
                        row("nodeOwners: []", "{'node_owners':[]}"),
                        row(
                                "nodeOwners: ['user_key', 'other_key'] as String[]",
                                "{'node_owners':['user_key','other_key']}"),
                        row("nodeOwners: [\"${'user'}_key\"]", "{'node_owners':['user_key']}"),
                        row(
                                "nodeOwners: ['user_key\\ufeff', '\\u200b other_key']",
                                "{'node_owners':['user_key','other_key']}"),
                        row(
                                "nodeSchedule: [estimateStartDate: '2024-08-21', estimateEndDate: '2024-08-23', points: 1]",
                                "{'node_schedule':{'estimate_start_date':1724169600000,'estimate_end_date':1724428799999,'points':1}}"),
                        row(
                                "nodeSchedule: [estimateStartDate: 1724169600000L, points: 1.5, isAuto: false, owners: ['user_key']]",
                                "{'node_schedule':{'estimate_start_date':1724169600000,'points':1.5,'owners':['user_key'],'is_auto':false}}"),
                        row(
                                "schedules: [[owners: ['user_key'], points: 2], [owners: ['other_key'], points: 3]]",
                                "{'schedules':[{'points':2,'owners':['user_key']},{'points':3,'owners':['other_key']}]}"),
                        row(
                                "fields: [[fieldKey: 'field_658c22', fieldValue: '']]",
                                "{'fields':[{'field_key':'field_658c22','field_value':''}]}"),
                        row(
                                "fields: [[fieldAlias: 'build_number', fieldTypeKey: 'number', fieldValue: 23]]",
                                "{'fields':[{'field_alias':'build_number','field_type_key':'number','field_value':23}]}"),
                        row(
                                "fields: [[fieldKey: 'field_658c22', fieldValue: [[value: 'a', label: 'A'], [deep: [true, 1.5]]]]]",
                                "{'fields':[{'field_key':'field_658c22','field_value':[{'value':'a','label':'A'},{'deep':[true,1.5]}]}]}"),
                        row(
                                "fields: [[fieldKey: 'field_658c22', fieldValue: 12345678901234567.89]]",
                                "{'fields':[{'field_key':'field_658c22','field_value':12345678901234567.89}]}"),
                        row(
                                "fields: [[fieldKey: 'field_658c22', fieldValue: [9007199254740993, 12345678901234567890, 0.1f, 2.50]]]",
                                "{'fields':[{'field_key':'field_658c22','field_value':[9007199254740993,12345678901234567890,0.1,2.5]}]}"),
                        row(
                                "fields: [[fieldKey: 'field_658c22', fieldValue: false]]",
                                "{'fields':[{'field_key':'field_658c22','field_value':false}]}"),
                        row(
                                "roleAssignee: [[role: 'role_qa', owners: ['other_key']]]",
                                "{'role_assignee':[{'role':'role_qa','owners':['other_key']}]}"),
                        row(
                                "roleAssignee: [[role: 'role_qa', owners: []]]",
                                "{'role_assignee':[{'role':'role_qa','owners':[]}]}"),
                        row(
                                "scheduleConstraintRule: [node: true, subTask: false, subProcessNode: true, wbsSubInstanceType: [story: true]]",
                                "{'schedule_constraint_rule':{'node':true,'sub_task':false,'sub_process_node':true,'wbs_sub_instance_type':{'story':true}}}"),
                        row(
                                "nodeOwners: ['user_key'], nodeSchedule: [points: 1], roleAssignee: [[role: 'role_qa', owners: ['user_key']]], "
                                        + "fields: [[fieldKey: 'field_658c22', fieldValue: 'x']], scheduleConstraintRule: [node: true]",
                                "{'node_schedule':{'points':1},'node_owners':['user_key'],'fields':[{'field_key':'field_658c22','field_value':'x'}],"
                                        + "'role_assignee':[{'role':'role_qa','owners':['user_key']}],'schedule_constraint_rule':{'node':true}}"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
                        WorkflowRun run = fixture.update(row[0]);

                        assertThat(run).hasResult(Result.SUCCESS);
                        assertThat(fixture.sentBody()).isEqualTo(row[1].replace('\'', '"'));
                    }
                }));
    }

    @Test
    void theResultIsAMapOfPlainValuesThatTheSandboxCanRead(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("def r = " + step("nodeOwners: ['other_key']") + """

                sleep time: 1, unit: 'MILLISECONDS'
                echo "${r.outcome} ${r.errCode} '${r.errMsg}' ${r.errDetail} ${r.logId} ${r.attempts} ${r.nodeId}"
                echo "${r.workItemId} at ${r.workItemUrl}"
                """);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("SUCCESS 0 '' null 20241122103000010203040506070809AB 1 start")
                .hasLogContaining("76906788 at " + fixture.simulator().baseUrl() + "/doc/story/detail/76906788");
    }

    @Test
    void theLogSaysWhatChangedAndLinksTheWorkItem(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update(
                "nodeOwners: [], nodeSchedule: [estimateStartDate: '2024-08-21', estimateEndDate: '2024-08-23', points: 1]");

        assertThat(run)
                .hasLogContaining("Feishu Project: updated node start of work item 76906788: "
                        + "owners: everybody removed; schedule 2024-08-21 to 2024-08-23, points 1.");
        String page =
                PlainBrowser.open(fixture.jenkins()).getPage(run, "console").asXml();
        assertThat(page).contains("href=\"" + fixture.simulator().baseUrl() + "/doc/story/detail/76906788\"");
    }

    @Test
    void ownersAndPerPersonSchedulesAreSentInTwoCallsWithAKeyEach(PipelineFixture fixture) throws Exception {
        fixture.node().ownedBy("user_key");

        WorkflowRun run =
                fixture.update("nodeOwners: ['user_key', 'other_key'], schedules: [[owners: ['user_key'], points: 2]]");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBodies())
                .containsExactly(
                        "{\"node_owners\":[\"user_key\",\"other_key\"]}",
                        "{\"schedules\":[{\"points\":2,\"owners\":[\"user_key\"]}]}");
        assertThat(fixture.simulator().updates())
                .extracting(update -> update.getHeaders().get("X-IDEM-UUID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRefusedSecondCallSaysThatTheFirstTookEffect(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key'], schedules: [[owners: ['user_key'], points: 2]]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("the owners of node start of work item 76906788 were updated, "
                        + "but its per-person schedules were not. DifferentSchedule Set Owner Invalid (err_code 20032");
        assertThat(fixture.node().owners()).containsExactly("user_key");
    }

    @Test
    void afterARefusedFirstCallNoSecondOneIsSent(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['nobody'], schedules: [[owners: ['user_key'], points: 2]]");

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("err_code 30006");
        assertThat(fixture.sentBodies()).hasSize(1);
    }

    @Test
    void worksWithoutAnAgentAndInEachPlaceOfADeclarativePipeline(PipelineFixture fixture) throws Exception {
        String update = step("nodeSchedule: [points: 1]");
        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    stages {
                        stage('Plan') {
                            steps {
                                retry(2) { STEP }
                                timeout(time: 1, unit: 'MINUTES') { STEP }
                                catchError { STEP }
                            }
                        }
                        stage('Parallel') {
                            parallel {
                                stage('A') { steps { STEP } }
                                stage('B') { steps { STEP } }
                            }
                        }
                    }
                    post { always { STEP } }
                }
                """.replace("STEP", update));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBodies()).as(JenkinsRule.getLog(run)).hasSize(6);
    }

    private static String[] row(String arguments, String body) {
        return new String[] {arguments, body};
    }
}
