package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Nothing goes out for a build, or a step in it, that has ended for whatever reason: Pipeline does not always tell a
 * step. Another build, which starts later and waits longer, shows that nothing goes out later either.
 */
@SharedJenkins
@Timeout(600)
class EndedBuildTest {

    private static final String WORK_ITEM = "4711471";

    /** In the order in which a step needs them. */
    private static final List<Call> LOOK_UPS = List.of(Call.TOKEN, Call.TYPES, Call.USERS, Call.WORKFLOW);

    private static final int UPDATES_OF_THE_LONGER_WAIT = 2;

    private PipelineFixture fixture;
    private JenkinsRule jenkins;

    /** How many requests were sent of each work item before the build that is about it ended. */
    private final Map<String, Long> sent = new LinkedHashMap<>();

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        fixture.site().setMaxRetries(3);
        fixture.site().setReadTimeoutSeconds(3600);
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        fixture.simulator().tenant().addCustomType();
        addNode(WORK_ITEM);
    }

    private SimulatedNode addNode(String workItem) {
        return fixture.simulator()
                .tenant()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, workItem)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key");
    }

    @AfterEach
    void pauseAsUsual() {
        PipelineFixture.pauseFor(1);
    }

    @Test
    void aStepThatAwaitsARetrySendsNothingMoreHoweverItsBuildEnds() throws Exception {
        Map<End, WorkflowRun> runs = new EnumMap<>(End.class);
        for (End end : End.values()) {
            String workItem = newWorkItem();
            fixture.simulator().answerNext(Call.UPDATE, later(3));
            WorkflowRun run = beginAndAwait("trying again", workItem, end.script(withEveryLookUp(workItem)));
            end.end(run, jenkins);
            runs.put(end, run);
        }

        waitLonger();

        assertThat(fixture.simulator().updates()).hasSize(End.values().length + UPDATES_OF_THE_LONGER_WAIT);
        assertNothingMoreIsSent();
        runs.forEach((end, run) ->
                assertThat(run.getRootDir().exists()).as(end.name()).isEqualTo(end != End.DELETED));
        assertThat(runs.get(End.TERMINATED)).hasLogContaining("Caught", "a request already sent may still take effect");
        runs.get(End.TERMINATED).doKill();
    }

    @Test
    void aKilledBuildLooksNothingUp() throws Exception {
        for (Call call : LOOK_UPS) {
            fixture.simulator().answerNext(call, later(3));
            kill(beginAndAwait("trying again", WORK_ITEM, withEveryLookUp(WORK_ITEM)));
        }

        waitLonger();

        // Each is sent once by the build that is killed then, and once by the next, which gets one further.
        assertThat(fixture.simulator().requests(Call.TOKEN)).hasSize(2);
        assertThat(fixture.simulator().requests(Call.TYPES)).hasSize(2);
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(2);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
        assertThat(fixture.simulator().updates()).hasSize(UPDATES_OF_THE_LONGER_WAIT);
    }

    @Test
    void whateverElseABuildAwaitsNothingMoreIsSentOnceItIsKilled() throws Exception {
        String operated = newWorkItem();
        fixture.simulator()
                .answerNext(
                        Call.OPERATION,
                        Answers.refusal(429, 10429, "API Request Frequency Limit", "")
                                .newBuilder()
                                .addHeader("Retry-After", "3")
                                .build());
        kill(beginAndAwait("trying again", operated, confirm(operated)));

        String reachedLate = newWorkItem();
        PipelineFixture.pauseFor(1500);
        node(reachedLate).openingLate();
        kill(beginAndAwait("trying again in 3000 ms", reachedLate, confirm(reachedLate)));

        String readBack = newWorkItem();
        PipelineFixture.pauseFor(3000);
        fixture.simulator().showChangesAfterLooks(9);
        String verifying = update(readBack, "verify: true, nodeOwners: ['qa_key']");
        kill(beginAndAwait("checking again in 3000 ms", readBack, verifying));

        String inBranches = newWorkItem();
        fixture.site().setRequestsPerSecond(1);
        CompletableFuture<RecordedRequest> first = fixture.simulator().stallNextUpdate();
        WorkflowRun run = fixture.begin(PipelineFixture.parallel(5, update(inBranches, "nodeOwners: ['qa_key']")));
        first.join();
        noteSent(inBranches);
        run.doKill();

        waitLonger();

        assertNothingMoreIsSent();
    }

    @Test
    @Timeout(60)
    void theTimerOfAKilledBuildEnds() throws Exception {
        fixture.simulator().answerNext(Call.UPDATE, later(3600));
        WorkflowRun run = fixture.begin(withEveryLookUp(WORK_ITEM));
        jenkins.waitForMessage("trying again", run);

        run.doKill();

        assertThat(outcomes(run)).containsExactly("ABORTED");
        assertThat(run).hasResult(Result.ABORTED);
    }

    @Test
    @Timeout(60)
    void theCallOfAKilledBuildIsCancelled() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        WorkflowRun run = fixture.begin(withEveryLookUp(WORK_ITEM));
        sent.join();

        run.doKill();

        // OkHttp names a thread after the call that it makes.
        Wait.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("OkHttp http")));
        assertThat(outcomes(run)).containsExactly("ABORTED");
    }

    @Test
    void anAbortedFreestyleBuildSendsNothingMore() throws Exception {
        fixture.simulator().answerNext(Call.UPDATE, later(3));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey(SimulatedTenant.CUSTOM_TYPE_KEY);
        step.setWorkItemId(WORK_ITEM);
        step.setNodeId("test");
        step.setNodeOwners(List.of("qa_key"));
        job.getBuildersList().add(new UpdateNodeBuilder(step));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("trying again", build);
        noteSent(WORK_ITEM);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        waitLonger();
        assertNothingMoreIsSent();
    }

    /** Starts a build that is about a work item, and waits for what it says before it waits itself. */
    private WorkflowRun beginAndAwait(String message, String workItem, String script) throws Exception {
        WorkflowRun run = fixture.begin(script);
        jenkins.waitForMessage(message, run);
        noteSent(workItem);
        return run;
    }

    private void kill(WorkflowRun run) throws Exception {
        run.doKill();
        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED);
    }

    private void noteSent(String workItem) {
        sent.put(workItem, requestsOf(workItem));
    }

    private void assertNothingMoreIsSent() {
        assertThat(sent).isNotEmpty().allSatisfy((workItem, before) -> {
            assertThat(before).isPositive();
            assertThat(requestsOf(workItem)).isEqualTo(before);
        });
    }

    private long requestsOf(String workItem) {
        return fixture.simulator().requests().stream()
                .filter(request -> request.getTarget().contains("/" + workItem + "/"))
                .count();
    }

    /** Runs a build that sends its update again after more than what the others wait. */
    private void waitLonger() throws Exception {
        PipelineFixture.pauseFor(1);
        fixture.simulator().answerNext(Call.UPDATE, later(4));
        assertThat(fixture.update("nodeOwners: ['other_key'], credentialsId: 'feishu-token'"))
                .hasResult(Result.SUCCESS);
    }

    private static MockResponse later(int seconds) {
        return new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", seconds)
                .build();
    }

    /** What the build's page tells of its updates, once it tells something. */
    private static List<String> outcomes(WorkflowRun run) throws InterruptedException {
        Wait.until(() -> run.getAction(UpdatesAction.class) != null
                && !run.getAction(UpdatesAction.class).getUpdates().isEmpty());
        return run.getAction(UpdatesAction.class).getUpdates().stream()
                .map(UpdateRow::getOutcome)
                .toList();
    }

    private String newWorkItem() {
        String workItem = WORK_ITEM + (sent.size() + 1);
        addNode(workItem);
        return workItem;
    }

    private SimulatedNode node(String workItem) {
        return fixture.simulator().tenant().workItem(workItem).node("test");
    }

    private static String withEveryLookUp(String workItem) {
        return "feishuProjectUpdateNode(workItemTypeKey: 'requirement', workItemId: " + workItem
                + ", nodeName: '测试', nodeOwners: ['qa@example.com'])";
    }

    private static String update(String workItem, String arguments) {
        return "feishuProjectUpdateNode(" + where(workItem) + arguments + ")";
    }

    private static String confirm(String workItem) {
        return "feishuProjectOperateNode(" + where(workItem) + "action: 'confirm')";
    }

    private static String where(String workItem) {
        return "workItemTypeKey: '" + SimulatedTenant.CUSTOM_TYPE_KEY + "', workItemId: " + workItem
                + ", nodeId: 'test', ";
    }

    /** How a build, or the step in it, ends. */
    enum End {
        KILLED {
            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) {
                run.doKill();
            }
        },
        TERMINATED {
            @Override
            String script(String step) {
                return "try { " + step + " } catch (e) { echo 'Caught'; input 'Go on?' }";
            }

            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                run.doTerm();
                jenkins.waitForMessage("Go on?", run);
            }
        },
        DELETED {
            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                run.doKill();
                jenkins.waitForCompletion(run);
                run.delete();
            }
        },
        /** As when the pipeline's program breaks down. */
        CUT_OFF {
            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                Method croak = CpsFlowExecution.class.getDeclaredMethod("croak", Throwable.class);
                croak.setAccessible(true);
                croak.invoke(run.getExecution(), new AssertionError("broken down"));
                jenkins.waitForCompletion(run);
            }
        },
        ABORTED {
            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                run.doStop();
                jenkins.waitForCompletion(run);
            }
        },
        FAILED_FAST {
            @Override
            String script(String step) {
                return "parallel(plan: { " + step
                        + " }, check: { input id: 'Check', message: 'Fine?' }, failFast: true)";
            }

            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                run.getAction(InputAction.class).getExecution("Check").doAbort();
                jenkins.waitForCompletion(run);
            }
        },
        TIMED_OUT {
            @Override
            String script(String step) {
                return "timeout(time: 1, unit: 'SECONDS') { " + step + " }";
            }

            @Override
            void end(WorkflowRun run, JenkinsRule jenkins) throws Exception {
                jenkins.waitForCompletion(run);
            }
        };

        String script(String step) {
            return step;
        }

        abstract void end(WorkflowRun run, JenkinsRule jenkins) throws Exception;
    }
}
