package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRow;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.lang.reflect.Method;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Nothing goes out for a build, or a step in it, that has ended for whatever reason: Pipeline does not always tell a
 * step. Another build, which starts later and waits longer, shows that nothing goes out later either.
 */
@SharedJenkins
@Timeout(600)
class EndedBuildTest {

    private static final String WORK_ITEM = "4711471";
    private static final String WITH_EVERY_LOOK_UP = "feishuProjectUpdateNode(workItemTypeKey: 'requirement', "
            + "workItemId: " + WORK_ITEM + ", nodeName: '测试', nodeOwners: ['qa@example.com'])";

    private PipelineFixture fixture;
    private JenkinsRule jenkins;
    private SimulatedNode node;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        fixture.site().setMaxRetries(3);
        fixture.site().setReadTimeoutSeconds(3600);
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        node = fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, WORK_ITEM)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key");
    }

    @AfterEach
    void pauseAsUsual() {
        PipelineFixture.pauseFor(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStepThatAwaitsARetrySendsNothingMore(End end) throws Exception {
        fixture.simulator().answerNext(Call.UPDATE, later(3));
        WorkflowRun run = fixture.begin(end.script(WITH_EVERY_LOOK_UP));
        jenkins.waitForMessage("trying again", run);
        int sent = sent().size();

        end.end(run, jenkins);

        waitLonger();
        assertThat(sent()).hasSize(sent);
        assertThat(run.getRootDir().exists()).isEqualTo(end != End.DELETED);
        if (end == End.TERMINATED) {
            assertThat(run).hasLogContaining("Caught", "a request already sent may still take effect");
            run.doKill();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN", "TYPES", "USERS", "WORKFLOW"})
    void aKilledBuildLooksNothingUp(Call call) throws Exception {
        fixture.simulator().answerNext(call, later(3));

        assertNothingIsSentAfterAKill(WITH_EVERY_LOOK_UP, "trying again");
    }

    @Test
    void aKilledBuildDoesNotOperateItsNode() throws Exception {
        fixture.simulator()
                .answerNext(
                        Call.OPERATION,
                        Answers.refusal(429, 10429, "API Request Frequency Limit", "")
                                .newBuilder()
                                .addHeader("Retry-After", "3")
                                .build());

        assertNothingIsSentAfterAKill(confirm(), "trying again");
    }

    @Test
    void aKilledBuildDoesNotOperateANodeThatIsReachedAMomentLater() throws Exception {
        PipelineFixture.pauseFor(1500);
        node.openingLate();

        assertNothingIsSentAfterAKill(confirm(), "trying again in 3000 ms");
    }

    @Test
    void aKilledBuildDoesNotReadItsNodeBack() throws Exception {
        PipelineFixture.pauseFor(3000);
        fixture.simulator().showChangesAfterLooks(9);

        assertNothingIsSentAfterAKill(update("verify: true, nodeOwners: ['qa_key']"), "checking again in 3000 ms");
    }

    @Test
    void branchesOfAKilledBuildDoNotTakeTheirTurns() throws Exception {
        fixture.site().setRequestsPerSecond(1);
        CompletableFuture<RecordedRequest> first = fixture.simulator().stallNextUpdate();
        WorkflowRun run = fixture.begin(PipelineFixture.parallel(5, update("nodeOwners: ['qa_key']")));
        first.join();
        int sent = sent().size();

        run.doKill();

        waitLonger();
        assertThat(sent()).hasSize(sent);
    }

    @Test
    @Timeout(60)
    void theTimerOfAKilledBuildEnds() throws Exception {
        fixture.simulator().answerNext(Call.UPDATE, later(3600));
        WorkflowRun run = fixture.begin(WITH_EVERY_LOOK_UP);
        jenkins.waitForMessage("trying again", run);

        run.doKill();

        assertThat(outcomes(run)).containsExactly("ABORTED");
        assertThat(run).hasResult(Result.ABORTED);
    }

    @Test
    @Timeout(60)
    void theCallOfAKilledBuildIsCancelled() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        WorkflowRun run = fixture.begin(WITH_EVERY_LOOK_UP);
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
        int sent = sent().size();

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        waitLonger();
        assertThat(sent()).hasSize(sent);
    }

    private void assertNothingIsSentAfterAKill(String script, String message) throws Exception {
        WorkflowRun run = fixture.begin(script);
        jenkins.waitForMessage(message, run);
        int sent = sent().size();

        run.doKill();

        waitLonger();
        assertThat(sent()).hasSize(sent);
        assertThat(run).hasResult(Result.ABORTED);
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

    /** The requests of all builds but the one that waits longer. */
    private List<RecordedRequest> sent() {
        return fixture.simulator().requests().stream()
                .filter(request -> !request.getTarget().contains(PipelineFixture.STORY))
                .toList();
    }

    /** What the build's page tells of its updates, once it tells something. */
    private static List<String> outcomes(WorkflowRun run) throws InterruptedException {
        Wait.until(() -> run.getAction(NodeUpdatesAction.class) != null
                && !run.getAction(NodeUpdatesAction.class).getUpdates().isEmpty());
        return run.getAction(NodeUpdatesAction.class).getUpdates().stream()
                .map(NodeUpdateRow::getOutcome)
                .toList();
    }

    private static String update(String arguments) {
        return "feishuProjectUpdateNode(" + where() + arguments + ")";
    }

    private static String confirm() {
        return "feishuProjectOperateNode(" + where() + "action: 'confirm')";
    }

    private static String where() {
        return "workItemTypeKey: '" + SimulatedTenant.CUSTOM_TYPE_KEY + "', workItemId: " + WORK_ITEM
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
