package io.jenkins.plugins.feishuproject.execution.find;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;

/** How much of the changes of a build is read. The SCM has no more of a commit than its message. */
@SharedJenkins
class BuildChangesTest {

    private static final int LONG_MESSAGE = 65_536;

    @Test
    void atMostTenThousandCommitsAreRead(JenkinsRule jenkins) throws Exception {
        assertThat(texts(jenkins, 10_000, "m-76906788").isCut()).isFalse();

        BuildTexts cut = texts(jenkins, 10_001, "m-76906788");

        assertThat(cut.commits()).isEqualTo(10_000);
        assertThat(cut.isCut()).isTrue();
    }

    @Test
    void atMostFourMillionCharactersAreRead(JenkinsRule jenkins) throws Exception {
        BuildTexts cut = texts(jenkins, 65, "x".repeat(LONG_MESSAGE));

        assertThat(cut.commits()).isEqualTo(64);
        assertThat(cut.isCut()).isTrue();
    }

    @Test
    void aLongMessageIsReadToItsEnd(JenkinsRule jenkins) throws Exception {
        String message = "x".repeat(4 * LONG_MESSAGE) + " m-76906788";

        assertThat(texts(jenkins, 1, message).texts()).containsExactly(message);
    }

    @Test
    void theNewestBuildsAreReadFirstAndToldLast(JenkinsRule jenkins) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new FailureBuilder());
        build(jenkins, project, 9_999, "old");
        FreeStyleBuild newest = build(jenkins, project, 2, "new");

        BuildTexts texts = new BuildChanges(() -> true).of(newest, true);

        assertThat(texts.texts())
                .startsWith("old")
                .endsWith("old", "new", "new")
                .hasSize(10_000);
        assertThat(texts.builds()).isEqualTo(2);
        assertThat(texts.isCut()).isTrue();
    }

    @Test
    void nothingMoreIsReadOnceNobodyWaits(JenkinsRule jenkins) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new FailureBuilder());
        build(jenkins, project, 1, "old");
        FreeStyleBuild newest = build(jenkins, project, 1, "new");

        assertThat(new BuildChanges(() -> false).of(newest, true).texts()).isEqualTo(List.of("new"));
    }

    private static BuildTexts texts(JenkinsRule jenkins, int commits, String message) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new FailureBuilder());
        return new BuildChanges(() -> true).of(build(jenkins, project, commits, message), true);
    }

    private static FreeStyleBuild build(JenkinsRule jenkins, FreeStyleProject project, int commits, String message)
            throws Exception {
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        IntStream.range(0, commits).forEach(i -> scm.addChange().withMsg(message));
        project.setScm(scm);
        return jenkins.buildAndAssertStatus(Result.FAILURE, project);
    }
}
