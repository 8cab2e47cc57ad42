package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.fixture.ShortLivedJenkins;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** Pipelines in a Jenkins that can be stopped or killed, which each wait for something at a site, a simulator. */
final class RestartablePipelines implements AutoCloseable {

    private final RealJenkinsFixture jenkins;
    private final boolean shared;
    private final String site;
    private final FeishuProjectSimulator simulator;

    private final Instant begun = Instant.now();

    /** The job of each work item. */
    private final Map<String, String> jobs = new HashMap<>();

    /** In a Jenkins of their own. */
    RestartablePipelines(Class<?> test) throws Exception {
        this(ShortLivedJenkins.create(), false, Site.DEFAULT_NAME);
        jenkins.setUp(test.getName(), test.getSimpleName());
    }

    /** In a Jenkins that goes on after they are closed, at a site of their own. */
    static RestartablePipelines at(String site, RealJenkinsFixture jenkins) {
        return new RestartablePipelines(jenkins, true, site);
    }

    private RestartablePipelines(RealJenkinsFixture jenkins, boolean shared, String site) {
        this.jenkins = jenkins;
        this.shared = shared;
        this.site = site;
        try {
            simulator = FeishuProjectSimulator.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PipelineFixture.prepare(simulator);
        simulator.tenant().addUser("qa_key", "qa@example.com");
    }

    /** A moment before the first of them. */
    Instant begun() {
        return begun;
    }

    RealJenkinsFixture jenkins() {
        return jenkins;
    }

    FeishuProjectSimulator simulator() {
        return simulator;
    }

    void startJenkins() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(RemotePipelines::addPlugin);
        configure("Asia/Shanghai");
    }

    /** A step that names no site is at the first one, and stays there: the steps that begin from now on are at this. */
    void configure(String timeZone) throws Throwable {
        jenkins.runRemotely(RemotePipelines::putFirst, site, simulator.baseUrl(), timeZone);
    }

    void restart(boolean killed) throws Exception {
        stop(killed);
        jenkins.startJenkins();
    }

    void stop(boolean killed) throws Exception {
        if (killed) {
            ShortLivedJenkins.kill(jenkins);
        } else {
            jenkins.stopJenkins();
        }
    }

    void awaitingResponse(String id, String script) throws Throwable {
        awaitingResponseOn("story", id, script);
    }

    void awaitingResponseOn(String typeKey, String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(Call.UPDATE);
        addNode(typeKey, id);
        startOn(id, script);
        request.join();
    }

    void awaitingRetry(String id, String script) throws Throwable {
        simulator.answerNext(
                Call.UPDATE,
                new MockResponse.Builder()
                        .code(503)
                        .addHeader("Retry-After", "600")
                        .build());
        addNode(id);
        jobs.put(id, jenkins.runRemotely(RemotePipelines::startAndAwaitRetry, script));
    }

    void awaitingMessage(String id, String script, String message) throws Throwable {
        addNode(id);
        jobs.put(id, jenkins.runRemotely(RemotePipelines::startAndAwait, script, message));
    }

    void awaitingSecondResponse(String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> second = simulator.stallNext(
                Call.UPDATE, request -> request.getBody().utf8().startsWith("{\"schedules\""));
        start(id, script);
        second.join();
    }

    void awaitingLookUp(Call lookUp, String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(lookUp);
        start(id, script);
        request.join();
    }

    void withResponseLost(Call call, String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.loseNextAnswer(call);
        start(id, script);
        request.join();
    }

    /** The update that is meant is the one that names {@code qa_key}. */
    void atItsFirstByte(String id, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = simulator.stallNext(
                Call.UPDATE, update -> update.getBody().utf8().contains("qa_key"));
        addNode(id);
        jobs.put(id, jenkins.runRemotely(RemotePipelines::schedule, script));
        request.join();
    }

    private void start(String id, String script) throws Throwable {
        addNode(id);
        startOn(id, script);
    }

    /** Starts a pipeline on a work item that is there already. */
    void startOn(String id, String script) throws Throwable {
        jobs.put(id, jenkins.runRemotely(RemotePipelines::start, script));
    }

    private void addNode(String id) {
        addNode("story", id);
    }

    private void addNode(String typeKey, String id) {
        simulator
                .tenant()
                .addWorkItem(typeKey, id)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key")
                .done();
    }

    SimulatedNode node(String id) {
        return simulator.tenant().workItem(id).node("test");
    }

    /** The log of the pipeline, once it has ended. */
    String log(String id) throws Throwable {
        return jenkins.runRemotely(RemotePipelines::awaitEnd, jobs.get(id));
    }

    void awaitEnds() throws Throwable {
        jenkins.runRemotely(RemotePipelines::awaitEnds, new ArrayList<>(jobs.values()));
    }

    /** The result of a pipeline that Jenkins ends by itself, be its log complete or not. */
    String result(String id) throws Throwable {
        return jenkins.runRemotely(RemotePipelines::awaitResult, jobs.get(id));
    }

    /** What the page of the build says was changed. */
    String updatesOnPage(String id) throws Throwable {
        return jenkins.runRemotely(RemotePipelines::updates, jobs.get(id));
    }

    /** The requests that change the node of this work item. */
    List<RecordedRequest> changes(String id) {
        return simulator.requests().stream()
                .filter(request -> request.getTarget().contains("/story/" + id + "/node/"))
                .toList();
    }

    /** As the documentation advises, for a controller that is a copy. */
    void deleteSavedState(String id) throws IOException {
        Files.delete(jenkins.getHome().toPath().resolve(Path.of("jobs", jobs.get(id), "builds", "1", "program.dat")));
    }

    @Override
    public void close() throws Exception {
        try (simulator) {
            if (!shared) {
                jenkins.tearDown();
            }
        }
    }

    static String update(String id, String arguments) {
        return "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: " + id + ", " + arguments + ")";
    }

    static String operate(String id, String arguments) {
        return "feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: " + id + ", nodeId: 'test', " + arguments
                + ")";
    }
}
