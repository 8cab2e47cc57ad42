package io.jenkins.plugins.feishuproject.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Makes the stored home anew, which {@link UpgradeTest} reads. It runs only where it is named. */
class UpgradeFixtures {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void store() throws Throwable {
        try (FeishuProjectSimulator simulator = FeishuProjectSimulator.start()) {
            StoredForms.prepare(simulator);
            jenkins.startJenkins();
            jenkins.runRemotely(StoredForms::configure, simulator.baseUrl());
            jenkins.runRemotely(StoredForms::buildFreestyleJob);
            CompletableFuture<RecordedRequest> update = simulator.stallNext(Call.UPDATE);
            jenkins.runRemotely(StoredForms::start, "update", StoredForms.UPDATE);
            update.join();
            CompletableFuture<RecordedRequest> operation = simulator.stallNext(Call.OPERATION);
            jenkins.runRemotely(StoredForms::start, "operate", StoredForms.OPERATE);
            operation.join();

            jenkins.stopJenkinsForcibly();
            StoredHome.store(jenkins.getHome().toPath(), simulator.baseUrl());

            jenkins.startJenkins();
            for (String job : List.of("update", "operate")) {
                assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, job)).contains("became SUCCESS");
            }
            StoredHome.storeSent(StoredForms.sent(simulator));
        }
    }
}
