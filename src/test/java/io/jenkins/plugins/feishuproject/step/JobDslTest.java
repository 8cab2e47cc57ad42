package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import javaposse.jobdsl.dsl.DslScriptLoader;
import javaposse.jobdsl.plugin.JenkinsJobManagement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;

/** Jobs that the Job DSL plugin makes. */
@SharedJenkins
class JobDslTest {

    private static final String WHERE = "workItemTypeKey('story'); workItemId('76906788'); nodeId('start'); ";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        jenkins = fixture.jenkins();
    }

    @TestFactory
    Stream<DynamicTest> omittedArgumentsLeaveTheNodeUnchanged() {
        return Stream.of(
                        "steps { updateNodeBuilder { update { %s } } }",
                        "steps { feishuProjectUpdateNode { update { %s } } }",
                        "publishers { feishuProjectUpdateNode { update { %s } } }")
                .map(place -> DynamicTest.dynamicTest(place, () -> {
                    try (PipelineFixture fresh = new PipelineFixture(jenkins)) {
                        jenkins.buildAndAssertSuccess(job(place, "nodeSchedule { points(3.0d) }"));

                        assertThat(fresh.sentBody()).isEqualTo("{\"node_schedule\":{\"points\":3}}");
                        assertThat(fresh.node().owners()).containsExactly("user_key", "other_key");
                    }
                }));
    }

    @Test
    void valuesOfAllTypesAreSent() throws Exception {
        FreeStyleProject job = job("steps { feishuProjectUpdateNode { update { %s } } }", """
                nodeOwners(['other_key', 'user_key'])
                nodeSchedule { points('${POINTS}'); isAuto(false); estimateEndDate('2026-12-03') }
                fields {
                    fieldArgument { fieldAlias('sentry_link'); fieldValue(['a', [b: 1]]) }
                    fieldArgument { fieldAlias('build_number'); fieldValue("build \\${BUILD_NUMBER}") }
                }
                scheduleConstraintRule { node(true); wbsSubInstanceType([story: true]) }
                """);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("POINTS", "2.5")));

        jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("POINTS", "2.5"))));

        assertThat(fixture.sentBody())
                .contains(
                        "\"node_owners\":[\"other_key\",\"user_key\"]",
                        "\"points\":2.5,\"is_auto\":false",
                        "\"field_value\":[\"a\",{\"b\":1}]",
                        "\"field_value\":\"build 1\"",
                        "\"wbs_sub_instance_type\":{\"story\":true}");
    }

    @TestFactory
    Stream<DynamicTest> anUpdateThatSaysNothingIsRefusedInASentence() {
        return Stream.of(
                        "steps { feishuProjectUpdateNode {} }",
                        "steps { feishuProjectUpdateNode { update {} } }",
                        "publishers { feishuProjectUpdateNode {} }")
                .map(place -> DynamicTest.dynamicTest(place, () -> {
                    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(place, ""));

                    assertThat(JenkinsRule.getLog(build))
                            .contains("feishuProjectUpdateNode: workItemTypeKey is missing; workItemId is missing")
                            .doesNotContain("\tat ");
                }));
    }

    @Test
    void whatNobodySeesIsDroppedAtTheEnds() throws Exception {
        jenkins.buildAndAssertSuccess(job(
                "steps { feishuProjectUpdateNode { update { %s } } }",
                "nodeOwners(['other_key\\ufeff', '\\u200buser_key'])"));

        assertThat(fixture.sentBody()).isEqualTo("{\"node_owners\":[\"other_key\",\"user_key\"]}");
    }

    @Test
    void theExampleOfTheDocumentationPlansTheTestAndThenTellsTheBuild() throws Exception {
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        fixture.story().addNode("test", "测试");
        fixture.story().addNode("release", "发布");
        run(Page.of("docs/freestyle.md").files().get("Jobs that are generated").get("jobs/plan.groovy"));
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("plan", FreeStyleProject.class);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("POINTS", "3")));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(fixture.sentBodies())
                .containsExactly(
                        "{\"node_schedule\":{\"points\":3},\"node_owners\":[\"qa_key\"]}",
                        "{\"fields\":[{\"field_alias\":\"build_number\",\"field_value\":\"build 1\"}]}");
        assertThat(JenkinsRule.getLog(build)).contains("updated node test", "updated node 发布");
    }

    private FreeStyleProject job(String place, String change) throws Exception {
        String name = "made-" + jenkins.jenkins.getItems().size();
        run("freeStyleJob('" + name + "') { " + place.formatted(WHERE + change) + " }");
        return jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class);
    }

    private static void run(String script) throws Exception {
        new DslScriptLoader(new JenkinsJobManagement(System.out, Map.of(), new File("."))).runScript(script);
    }
}
