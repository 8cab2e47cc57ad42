package io.jenkins.plugins.feishuproject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.config.Sites;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RunAssert;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** The logs that the documentation shows are those of its own examples. */
@SharedJenkins
class SampleLogsTest {

    private static final String USER = "7012345678901234567";
    private static final String UUID = "5b0f8c6e-3f5d-4c0e-9c55-0f8f8f3f6a51";
    private static final Pattern ANY_UUID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern LINE_OF_PIPELINE = Pattern.compile("(?m)^\\[Pipeline].*\n");
    private static final Pattern OURS = Pattern.compile("(?:Feishu Project: |飞书项目：)[\\s\\S]*");

    private final Locale before = Locale.getDefault();

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.site().setUserKey(USER);
        fixture.simulator().tenant().addUser(USER);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({"en, docs/getting-started.md", "zh-CN, docs/getting-started.zh-CN.md"})
    void thePipelineOfGettingStartedLogsThis(String language, String page) throws Exception {
        fixture.simulator().tenant().addUser("7098765432109876543", "qa@example.com");
        fixture.story().addNode("state_12", "测试");

        String log = run(language, Page.of(page).pipelines().values().iterator().next());

        assertThat(Page.of(page).blocks("text")).contains(log);
    }

    @ParameterizedTest
    @CsvSource({"en, docs/steps.md, Dry run", "zh-CN, docs/steps.zh-CN.md, 试运行"})
    void aDryRunLogsThis(String language, String page, String heading) throws Exception {
        fixture.simulator().tenant().addUser("other_key", "qa@example.com");
        fixture.story().addNode("test", "测试");

        String log = run(language, Page.of(page).pipelines().get(heading));

        assertThat(Page.of(page).blocks("text")).contains(log);
    }

    @ParameterizedTest
    @CsvSource({"en, docs/getting-started.md", "zh-CN, docs/getting-started.zh-CN.md"})
    void aTestOfTheConnectionSaysThis(String language, String page) throws Exception {
        fixture.simulator().tenant().addType("story", "story", "需求").addType("issue", "issue", "缺陷");
        Locale.setDefault(Locale.forLanguageTag(language));

        FormValidation answer = Sites.testConnection(fixture.site(), "", "", "");

        String lines = Arrays.stream(answer.renderHtml().split("<[^>]+>"))
                .filter(line -> !line.isBlank())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(Page.of(page).blocks("text")).contains(asDocumented(lines));
    }

    private String run(String language, String pipeline) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        WorkflowRun run = fixture.run(pipeline);

        RunAssert.assertThat(run).hasResult(Result.SUCCESS);
        return LINE_OF_PIPELINE
                .splitAsStream(asDocumented(JenkinsRule.getLog(run)))
                .filter(lines -> OURS.matcher(lines).matches())
                .collect(Collectors.joining());
    }

    private String asDocumented(String text) {
        return ANY_UUID.matcher(text)
                .replaceAll(UUID)
                .replace(fixture.simulator().baseUrl(), "https://project.feishu.cn");
    }
}
