package io.jenkins.plugins.feishuproject.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.JenkinsSessionFixture;

/** A Jenkins that begins with the stored home, at a simulator, and goes on until it is closed. */
final class StoredJenkins implements AutoCloseable {

    private final FeishuProjectSimulator simulator = FeishuProjectSimulator.start();
    private final JenkinsSessionFixture sessions = new JenkinsSessionFixture();
    private final CompletableFuture<JenkinsRule> running = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread session = new Thread(this::run);

    StoredJenkins() throws IOException {
        sessions.setUp(UpgradeTest.class.getName(), "home");
        StoredForms.prepare(simulator);
        StoredHome.restore(home(), simulator.baseUrl());
    }

    /** Changes a file of the home. */
    StoredJenkins edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = home().resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
        return this;
    }

    JenkinsRule start() {
        session.start();
        return running.join();
    }

    private void run() {
        try {
            sessions.then(rule -> {
                running.complete(rule);
                over.await();
            });
        } catch (Throwable e) {
            running.completeExceptionally(e);
        }
    }

    FeishuProjectSimulator simulator() {
        return simulator;
    }

    private Path home() {
        return sessions.getHome().toPath();
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        session.join();
        sessions.tearDown();
        simulator.close();
    }
}
