package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.fixture.ShortLivedJenkins;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** What only shows in a Jenkins of its own: the packaged plugin, production's leniency. */
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

    private static final RealJenkinsFixture JENKINS = ShortLivedJenkins.create();

    @AutoClose
    private final FeishuProjectSimulator simulator = FeishuProjectSimulator.start();

    RealJenkinsTest() throws IOException {}

    @BeforeAll
    static void startJenkins() throws Exception {
        JENKINS.setUp(RealJenkinsTest.class.getName(), "real");
        JENKINS.startJenkins();
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        JENKINS.tearDown();
    }

    @BeforeEach
    void configure(@TempDir Path folder) throws Throwable {
        PipelineFixture.prepare(simulator);
        String yaml = RemotePipelines.yaml(folder, simulator.baseUrl(), "Asia/Shanghai");
        JENKINS.runRemotely(RemotePipelines::configureAsCode, yaml);
    }

    @Test
    void theSampleOfTheApiPageIsSentByteForByte() throws Throwable {
        String log = JENKINS.runRemotely(RemotePipelines::runToItsEnd, SAMPLE_STEP);

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
    void unknownArgumentsAndMembersAreRefused() throws Throwable {
        String argument =
                JENKINS.runRemotely(RemotePipelines::runToItsEnd, SAMPLE_STEP.replace("nodeOwners:", "nodeOwner:"));
        String member = JENKINS.runRemotely(RemotePipelines::runToItsEnd, SAMPLE_STEP.replace("points: 1", "point: 1"));

        assertThat(argument)
                .contains("ERROR: feishuProjectUpdateNode: nodeOwner: unknown argument", "Finished: FAILURE")
                .doesNotContain("\tat ");
        assertThat(member)
                .contains("nodeSchedule.point: unknown argument", "Finished: FAILURE")
                .doesNotContain("\tat ");
        assertThat(simulator.requests()).isEmpty();
    }
}
