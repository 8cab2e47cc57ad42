package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class NodeUpdatesActionTest {

    private static final int AT_ONCE = 16;

    @Test
    void theFirstUpdatesOfABuildAreAllKeptThoughTheyEndAtOnce(JenkinsRule jenkins) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < 200; i++) {
            Run<?, ?> build = project.createExecutable();
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            CompletableFuture<?>[] updates = IntStream.range(0, AT_ONCE)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> add(build, n, together), threads))
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(updates).join();

            assertThat(build.getAction(NodeUpdatesAction.class).getUpdates()).hasSize(AT_ONCE);
        }
        threads.shutdown();
    }

    private static void add(Run<?, ?> build, int n, CyclicBarrier together) {
        try {
            together.await();
            NodeUpdatesAction.add(build, JournalTest.update("n" + n));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
