package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Steps that wait for something when their controller ends go on when it is back. */
class RestartTest {

    private static final ZoneId FIRST_TO_SEE_A_DAY = ZoneId.of("Pacific/Kiritimati");
    private static final ZoneId LAST_TO_SEE_A_DAY = ZoneId.of("Pacific/Pago_Pago");
    private static final String FROM_TODAY = "nodeSchedule: [estimateStartDate: 'today', estimateEndDate: 'today+2']";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @TempDir
    private Path folder;

    private final List<String> jobs = new ArrayList<>();
    private FeishuProjectSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = FeishuProjectSimulator.start();
        PipelineFixture.prepare(simulator);
        simulator.tenant().addUser("qa_key", "qa@example.com");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"false, REFUSED", "true, REPLAYED", "true, REFUSED", "true, REPEATED"})
    void everyStepGoesOnWithWhatWasAskedOfIt(boolean killed, RepeatedKeys answer) throws Throwable {
        simulator.repeatedKeys(answer);
        simulator.refusalsUseUpKeys();
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), FIRST_TO_SEE_A_DAY.getId());
        LocalDate firstDay = LocalDate.now(FIRST_TO_SEE_A_DAY);

        whileItIsAnswered("1", update("1", "nodeId: 'test', " + FROM_TODAY));
        whileItWaitsToTryAgain("2", update("2", "nodeId: 'test', " + FROM_TODAY));
        betweenTwoCalls(
                "3",
                update(
                        "3",
                        "nodeId: 'test', nodeOwners: ['qa_key', 'user_key'], schedules: [[owners: ['qa_key'], points: 1]]"));
        duringALookUp(Call.WORKFLOW, "4", update("4", "nodeName: '测试', " + FROM_TODAY));
        duringALookUp(Call.USERS, "5", update("5", "nodeId: 'test', nodeOwners: ['qa@example.com']"));
        duringALookUp(Call.WORKFLOW, "6", update("6", "nodeId: 'test', verify: true, nodeOwners: ['qa_key']"));
        withItsAnswerLost(Call.OPERATION, "7", operate("7", "action: 'rollback', rollbackReason: 'late'"));
        withItsAnswerLost(
                Call.OPERATION,
                "8",
                operate(
                        "8",
                        "action: 'rollback', rollbackReason: 'late', nodeOwners: ['qa_key', 'user_key'],"
                                + " schedules: [[owners: ['qa_key'], points: 1]]"));
        withItsAnswerLost(Call.UPDATE, "10", update("10", "nodeId: 'test', nodeOwners: ['qa_key']"));
        LocalDate lastDay = LocalDate.now(FIRST_TO_SEE_A_DAY);

        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), LAST_TO_SEE_A_DAY.getId());
        rightAfterItsFirstByte(
                "9",
                update("9", "nodeId: 'test', nodeOwners: ['user_key']") + "\n"
                        + update("9", "nodeId: 'test', nodeOwners: ['qa_key']"));
        end(killed);
        assertNoSecretIsSaved();
        jenkins.startJenkins();

        for (String job : jobs) {
            assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, job)).contains("Finished: SUCCESS");
        }
        for (String id : List.of("1", "2", "4")) {
            assertThat(node(id).schedule().get("estimate_start_date").longValue())
                    .isBetween(startOf(firstDay), startOf(lastDay));
        }
        assertThat(node("3").owners()).containsExactly("qa_key", "user_key");
        assertThat(node("3").schedules().get(0).get("points").intValue()).isEqualTo(1);
        assertThat(node("5").owners()).containsExactly("qa_key");
        assertThat(node("6").owners()).containsExactly("qa_key");
        assertThat(node("10").owners()).containsExactly("qa_key");
        assertThat(node("9").owners()).containsExactly("qa_key");
        assertThat(jenkins.runRemotely(RemotePipelines::updates, jobs.get(jobs.size() - 1)))
                .isEqualTo("owners user_key, owners qa_key");
        assertThat(simulator.requests(Call.OPERATION)).hasSize(2);
        for (String id : List.of("1", "2", "3", "4", "5", "6", "8", "9", "10")) {
            assertSentUnderOneKeyABody(id);
        }
    }

    @Test
    void underTheFastestDurabilityAnOrderlyStopLosesNothing() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(RemotePipelines::setDurability, FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        whileItIsAnswered("1", update("1", "nodeId: 'test', " + FROM_TODAY));
        whileItWaitsToTryAgain("2", update("2", "nodeId: 'test', nodeOwners: ['qa_key']"));
        duringALookUp(Call.WORKFLOW, "3", update("3", "nodeName: '测试', nodeOwners: ['qa_key']"));
        withItsAnswerLost(Call.OPERATION, "4", operate("4", "action: 'rollback', rollbackReason: 'late'"));

        end(false);
        jenkins.startJenkins();

        for (String job : jobs) {
            assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, job)).contains("Finished: SUCCESS");
        }
        assertThat(node("1").schedule()).isNotNull();
        assertThat(node("2").owners()).containsExactly("qa_key");
        assertThat(node("3").owners()).containsExactly("qa_key");
        assertThat(simulator.requests(Call.OPERATION)).hasSize(1);
        for (String id : List.of("1", "2", "3")) {
            assertSentUnderOneKeyABody(id);
        }
    }

    @Test
    void whatBecameOfASiteAndACredentialMeanwhileCounts() throws Throwable {
        simulator.tokens().accept("p-the-first-token");
        simulator.tokens().accept("p-the-second-token");
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        jenkins.runRemotely(RemotePipelines::addSite, "leaving");
        for (String id : List.of("removed", "changed")) {
            jenkins.runRemotely(RemotePipelines::putToken, id, "p-the-first-token");
        }
        whileItWaitsToTryAgain("1", update("1", "nodeId: 'test', nodeOwners: ['qa_key'], site: 'leaving'"));
        whileItWaitsToTryAgain("2", update("2", "nodeId: 'test', nodeOwners: ['qa_key'], credentialsId: 'removed'"));
        whileItWaitsToTryAgain("3", update("3", "nodeId: 'test', nodeOwners: ['qa_key'], credentialsId: 'changed'"));

        jenkins.runRemotely(RemotePipelines::removeOtherSites);
        jenkins.runRemotely(RemotePipelines::removeCredential, "removed");
        jenkins.runRemotely(RemotePipelines::putToken, "changed", "p-the-second-token");
        end(true);
        jenkins.startJenkins();

        assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(0)))
                .contains("site: there is no site named \"leaving\"; there are: default", "Finished: FAILURE");
        assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(1)))
                .contains("credentialsId: there is no credential \"removed\"", "Finished: FAILURE");
        assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(2))).contains("Finished: SUCCESS");
        assertThat(simulator.updates())
                .filteredOn(request -> request.getTarget().contains("/story/3/"))
                .extracting(request -> request.getHeaders().get("X-PLUGIN-TOKEN"))
                .containsExactly("p-the-first-token", "p-the-second-token");
    }

    @Test
    void whatWaitsToBeLookedAtAgainIsLookedAtAndNotSentAgain() throws Throwable {
        simulator.showChangesAfterLooks(1);
        jenkins.javaOptions("-D" + ReadBack.class.getName() + ".pauseMillis=3600000");
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        addNode("1");
        jobs.add(jenkins.runRemotely(
                RemotePipelines::startAndAwait,
                update("1", "nodeId: 'test', nodeOwners: ['qa_key'], verify: true"),
                "checking again in 3600000 ms"));

        end(true);
        jenkins.startJenkins();

        assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(0)))
                .contains("verified: the node matches the request", "Finished: SUCCESS");
        assertThat(simulator.updates()).hasSize(1);
    }

    @Test
    void anOperationThatShowsLateIsFoundToBeDoneThoughTheKeyIsForgotten() throws Throwable {
        simulator.repeatedKeys(RepeatedKeys.REPEATED);
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        simulator.showChangesAfterLooks(1);
        withItsAnswerLost(Call.OPERATION, "1", operate("1", "action: 'rollback', rollbackReason: 'late'"));
        simulator.tenant().addWorkItem("story", "2").addNode("test", "测试").ownedBy("user_key");
        CompletableFuture<RecordedRequest> confirmed = simulator.loseNextAnswer(Call.OPERATION);
        jobs.add(jenkins.runRemotely(RemotePipelines::start, operate("2", "action: 'confirm'")));
        confirmed.join();

        end(true);
        jenkins.startJenkins();

        for (String job : jobs) {
            assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, job)).contains("Finished: SUCCESS");
        }
        assertThat(node("1").isDone()).isFalse();
        assertThat(node("2").isDone()).isTrue();
    }

    @Test
    void theTypeThatWasLookedUpIsNotLookedUpAgain() throws Throwable {
        simulator.tenant().addCustomType();
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        simulator.tenant().addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "1").addNode("test", "测试");
        CompletableFuture<RecordedRequest> request = simulator.stallNext(Call.UPDATE);
        jobs.add(jenkins.runRemotely(
                RemotePipelines::start,
                "echo feishuProjectUpdateNode(workItemTypeKey: 'requirement', workItemId: 1, nodeId: 'test', "
                        + "nodeOwners: ['qa_key']).workItemUrl"));
        request.join();

        end(true);
        jenkins.startJenkins();

        assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(0)))
                .contains("/doc/requirement/detail/1", "Finished: SUCCESS");
        assertThat(simulator.requests(Call.TYPES)).hasSize(1);
    }

    @Test
    void theSiteThatWasTheFirstWhenTheStepBeganIsCalledThoughAnotherIsTheFirstByNow() throws Throwable {
        try (FeishuProjectSimulator other = FeishuProjectSimulator.start()) {
            PipelineFixture.prepare(other);
            jenkins.startJenkins();
            RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
            whileItWaitsToTryAgain("1", update("1", "nodeId: 'test', nodeOwners: ['qa_key']"));

            jenkins.runRemotely(RemotePipelines::addFirstSite, "other", other.baseUrl());
            end(true);
            jenkins.startJenkins();

            assertThat(jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(0)))
                    .contains("Finished: SUCCESS");
            assertThat(node("1").owners()).containsExactly("qa_key");
            assertThat(other.requests()).isEmpty();
        }
    }

    private void whileItIsAnswered(String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(Call.UPDATE);
        start(id, script);
        request.join();
    }

    private void whileItWaitsToTryAgain(String id, String script) throws Throwable {
        simulator.answerNext(
                Call.UPDATE,
                new MockResponse.Builder()
                        .code(503)
                        .addHeader("Retry-After", "600")
                        .build());
        addNode(id);
        jobs.add(jenkins.runRemotely(RemotePipelines::startAndAwaitRetry, script));
    }

    private void betweenTwoCalls(String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> second = simulator.stallNext(
                Call.UPDATE, request -> request.getBody().utf8().startsWith("{\"schedules\""));
        start(id, script);
        second.join();
    }

    private void duringALookUp(Call lookUp, String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(lookUp);
        start(id, script);
        request.join();
    }

    private void withItsAnswerLost(Call call, String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.loseNextAnswer(call);
        start(id, script);
        request.join();
    }

    /** The second update of the build is the one that Jenkins ends in; the first one is told of already. */
    private void rightAfterItsFirstByte(String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(
                Call.UPDATE, update -> update.getBody().utf8().contains("qa_key"));
        addNode(id);
        jobs.add(jenkins.runRemotely(RemotePipelines::schedule, script));
        request.join();
    }

    private void start(String id, String script) throws Throwable {
        addNode(id);
        jobs.add(jenkins.runRemotely(RemotePipelines::start, script));
    }

    private void addNode(String id) {
        simulator
                .tenant()
                .addWorkItem("story", id)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key")
                .done();
    }

    private void end(boolean killed) throws Exception {
        if (killed) {
            jenkins.stopJenkinsForcibly();
        } else {
            jenkins.stopJenkins();
        }
    }

    private SimulatedNode node(String id) {
        return simulator.tenant().workItem(id).node("test");
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(FIRST_TO_SEE_A_DAY).toInstant().toEpochMilli();
    }

    private void assertSentUnderOneKeyABody(String id) {
        List<RecordedRequest> updates = simulator.updates().stream()
                .filter(request -> request.getTarget().contains("/story/" + id + "/"))
                .toList();
        assertThat(updates).isNotEmpty();
        Stream<String> bodies =
                updates.stream().map(request -> request.getBody().utf8());
        Stream<String> keys =
                updates.stream().map(request -> request.getHeaders().get("X-IDEM-UUID"));
        assertThat(keys.distinct().count()).isEqualTo(bodies.distinct().count());
    }

    private void assertNoSecretIsSaved() throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.getHome().toPath().resolve("jobs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PipelineFixture.PLUGIN_SECRET, "-issued-");
            }
        }
    }

    private static String update(String id, String arguments) {
        return "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: " + id + ", " + arguments + ")";
    }

    private static String operate(String id, String arguments) {
        return "feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: " + id + ", nodeId: 'test', " + arguments
                + ")";
    }
}
