package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;

@SharedJenkins
class UpdatesActionTest {

    private static final int AT_ONCE = 16;

    @Test
    void firstUpdatesThatEndAtTheSameTimeAreAllKept(JenkinsRule jenkins) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < 200; i++) {
            Run<?, ?> build = project.createExecutable();
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            CompletableFuture<?>[] updates = IntStream.range(0, AT_ONCE)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> add(build, n, together), threads))
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(updates).join();

            assertThat(build.getAction(UpdatesAction.class).getUpdates()).hasSize(AT_ONCE);
        }
        threads.shutdown();
    }

    @Test
    void aPageReadsTheUpdatesOnce(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        UpdatesAction.add(build, UpdateJournalTest.update("start"));
        Path file = build.getRootDir().toPath().resolve("feishu-project-updates.jsonl");
        Files.delete(file);
        Files.createDirectory(file);

        for (String page : List.of("", "feishuProject/", "../", "api/json")) {
            // Each time that it cannot be read is told once.
            try (LogRecorder log = new LogRecorder()
                            .record(UpdatesAction.class, Level.WARNING)
                            .capture(10);
                    JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
                browser.goTo(build.getUrl() + page, null);

                assertThat(log.getRecords()).as(page).hasSize(1);
            }
        }
    }

    private static void add(Run<?, ?> build, int n, CyclicBarrier together) {
        try {
            together.await();
            UpdatesAction.add(build, UpdateJournalTest.update("n" + n));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
