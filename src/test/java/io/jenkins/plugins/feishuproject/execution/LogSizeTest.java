package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** However much a script or a server hands over, no line of the log is longer than a sentence may be. */
@SharedJenkins
class LogSizeTest {

    /** Masked, it is longer than it is. */
    private static final String SECRET = "s3c";

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        PipelineFixture.addCredential(PipelineFixture.secretText("short-secret", SECRET));
        fixture.node().dropping("fields", "node_owners");
        for (int i = 0; i < 60; i++) {
            SimulatedNode node = fixture.story().addNode("n" + i, i + "x".repeat(300));
            node.dropping("fields");
        }
    }

    /** Each with a field, or with owners, that are not applied, and with every policy. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeOwners: (0..<1000).collect { it + 'x' * 2000 + '@@' }",
                "nodeOwners: (0..<1000).collect { it + 's3c' * 600 + '@@' }",
                "nodeOwners: (0..<1000).collect { it + 'x' * 300 + '@x.org' }",
                "nodeOwners: (0..<1000).collect { 's3c' * 600 + it }",
                "fields: [[fieldAlias: 'a', fieldValue: 's3c' * 5400]], dryRun: true",
                "fields: [[fieldAlias: 'a', fieldValue: 'y' * 600000]], dryRun: true",
                "fields: (0..<1000).collect { [fieldAlias: 's3c' * 50 + it, fieldValue: 's3c' * 100] }",
                "errorRules: (0..<1000).collect { [errCode: 0, onError: 'x' * 2000] }"
            })
    void whatAScriptHandsOverIsCut(String arguments) throws Exception {
        assertLinesAreShort(PipelineFixture.step(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x' * 2048", "'s3c' * 680"})
    void whatAServerHandsOverIsCut(String name) throws Exception {
        assertLinesAreShort("feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeName: " + name
                + ", nodeOwners: ['user_key'])");
    }

    private void assertLinesAreShort(String script) throws Exception {
        WorkflowRun run = fixture.run(
                "withCredentials([string(credentialsId: 'short-secret', variable: 'S')]) {\n" + script + "\n}");

        String log = JenkinsRule.getLog(run);
        assertThat(log).doesNotContain(SECRET).containsPattern("Feishu Project|feishuProject");
        assertThat(log.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LocalizedMessage.MAX_LENGTH));
    }
}
