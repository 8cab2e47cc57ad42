package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** What only shows in a Jenkins of its own: the packaged plugin, production's leniency, restarts. */
class RealJenkinsTest {

    private static final String SAMPLE = """
            {"node_schedule":{"estimate_start_date":1724169600000,"estimate_end_date":1724428799999,"points":1},\
            "node_owners":["user_key"],\
            "fields":[{"field_alias":"sentry_link","field_key":"field_658c22","field_type_key":"text","field_value":"23333"}]}""";

    private static final String SAMPLE_STEP = """
            feishuProjectUpdateNode(
                workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start',
                nodeSchedule: [estimateStartDate: '2024-08-21', estimateEndDate: '2024-08-23', points: 1],
                nodeOwners: ['user_key'],
                fields: [[fieldAlias: 'sentry_link', fieldKey: 'field_658c22', fieldTypeKey: 'text', fieldValue: '23333']])
            """;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @TempDir
    private Path folder;

    private FeishuProjectSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = FeishuProjectSimulator.start();
        PipelineFixture.prepare(simulator);
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void theSampleOfTheApiPageGoesOutByteForByte() throws Throwable {
        jenkins.startJenkins();
        configure();

        String log = jenkins.runRemotely(RealJenkinsTest::runToItsEnd, SAMPLE_STEP);

        assertThat(log).contains("Feishu Project: updated node start", "Finished: SUCCESS");
        RecordedRequest update = simulator.updates().get(0);
        assertThat(update.getBody().utf8()).isEqualTo(SAMPLE);
        assertThat(update.getRequestLine()).isEqualTo("PUT /open_api/doc/workflow/story/76906788/node/start HTTP/1.1");
        assertThat(update.getHeaders().get("X-PLUGIN-TOKEN")).startsWith("p-");
        assertThat(update.getHeaders().get("X-USER-KEY")).isEqualTo("user_key");
        assertThat(update.getHeaders().get("X-IDEM-UUID")).hasSize(36);
        assertThat(update.getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anUnknownArgumentOrMemberIsRefusedWhereJenkinsItselfOnlyWarns() throws Throwable {
        jenkins.startJenkins();
        configure();

        String argument =
                jenkins.runRemotely(RealJenkinsTest::runToItsEnd, SAMPLE_STEP.replace("nodeOwners:", "nodeOwner:"));
        String member = jenkins.runRemotely(RealJenkinsTest::runToItsEnd, SAMPLE_STEP.replace("points: 1", "point: 1"));

        assertThat(argument)
                .contains("ERROR: feishuProjectUpdateNode: nodeOwner: there is no such argument", "Finished: FAILURE")
                .doesNotContain("\tat ");
        assertThat(member)
                .contains("nodeSchedule.point: there is no such argument", "Finished: FAILURE")
                .doesNotContain("\tat ");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aStepThatWaitsForItsAnswerIsSentAgainAfterARestart() throws Throwable {
        jenkins.startJenkins();
        configure();
        CompletableFuture<RecordedRequest> first = simulator.stallNextUpdate();
        String job = jenkins.runRemotely(RealJenkinsTest::start, SAMPLE_STEP);
        first.join();

        jenkins.stopJenkins();
        assertThat(saved("program.dat")).contains("feishu").doesNotContain(PipelineFixture.PLUGIN_SECRET, "-issued-");
        jenkins.startJenkins();
        String log = jenkins.runRemotely(RealJenkinsTest::awaitEnd, job);

        assertThat(log).contains("Feishu Project: updated node start", "Finished: SUCCESS");
        assertThat(simulator.updates())
                .hasSize(2)
                .allSatisfy(update -> assertThat(update.getBody().utf8()).isEqualTo(SAMPLE))
                .extracting(update -> update.getHeaders().get("X-IDEM-UUID"))
                .containsOnly(first.join().getHeaders().get("X-IDEM-UUID"));
    }

    private String saved(String name) throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.getHome().toPath().resolve("jobs"))) {
            Path file = files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    private void configure() throws Throwable {
        Path yaml = Files.writeString(
                folder.resolve("jenkins.yaml"), """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              id: feishu-plugin
                              username: MII_6A5B4C3D2E1F
                              password: %s
                              scope: GLOBAL
                unclassified:
                  feishuProject:
                    sites:
                      - name: default
                        baseUrl: %s
                        credentialsId: feishu-plugin
                        userKey: user_key
                        projectKey: doc
                        timeZone: Asia/Shanghai
                        connectTimeoutSeconds: 10
                        readTimeoutSeconds: 300
                        maxRetries: 3
                        requestsPerSecond: 15
                        onError: FAILURE
                        errorRules:
                          - errCode: 20090
                            onError: WARNING
                """.formatted(PipelineFixture.PLUGIN_SECRET, simulator.baseUrl()));
        jenkins.runRemotely(RealJenkinsTest::configureAsCode, yaml.toString());
    }

    private static void configureAsCode(JenkinsRule rule, String yaml) throws Exception {
        ConfigurationAsCode.get().configure(yaml);
    }

    private static String runToItsEnd(JenkinsRule rule, String script) throws Exception {
        return awaitEnd(rule, start(rule, script));
    }

    private static String start(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
        return job.getFullName();
    }

    private static String awaitEnd(JenkinsRule rule, String job) throws Exception {
        WorkflowRun run = rule.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
        return JenkinsRule.getLog(rule.waitForCompletion(run));
    }
}
