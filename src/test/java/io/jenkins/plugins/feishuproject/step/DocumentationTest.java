package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.step.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The examples of the documentation do what they say. */
@WithJenkins
class DocumentationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/README.zh-CN.md", "docs/pipeline.md", "docs/pipeline.zh-CN.md"})
    void everyPipelineUpdatesItsNode(String page, JenkinsRule jenkins) throws Exception {
        List<String> pipelines = examples(page, "groovy");

        assertThat(pipelines).isNotEmpty();
        for (String pipeline : pipelines) {
            try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
                SimulatedTenant tenant = fixture.simulator().tenant().addUser("7012345678901234567");
                tenant.workItem(PipelineFixture.STORY).addNode("test", "测试");

                assertThat(fixture.run(pipeline)).hasResult(Result.SUCCESS);
                assertThat(fixture.sentBodies()).hasSize(1);
            }
        }
    }

    @Test
    void theConfigurationAsCodeConfiguresTheSite(JenkinsRule jenkins) throws Exception {
        for (String page : List.of("README.md", "docs/README.zh-CN.md")) {
            FeishuProjectConfiguration.get().setSites(List.of());
            Path yaml = Files.writeString(
                    folder.resolve("jenkins.yaml"), examples(page, "yaml").get(0));

            ConfigurationAsCode.get().configure(yaml.toString());

            assertThat(FeishuProjectConfiguration.get().getSites())
                    .singleElement()
                    .satisfies(site -> assertThat(site.getUserKey()).isEqualTo("7012345678901234567"));
        }
    }

    private static List<String> examples(String page, String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
