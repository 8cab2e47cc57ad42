package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.EmptyCredentialsProvider;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.StepThreads;
import io.jenkins.plugins.feishuproject.fixture.WatchedLog;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.TestExtension;

/**
 * Wherever a step waits, and however long, an abort ends it at once, and the next in line goes on, while what was waited
 * for is still to come.
 */
@JenkinsOfItsOwn
@Timeout(300)
class AbortPlacesTest {

    private static final String WORK_ITEM = "4711471";
    private static final String HOUR = "3600";
    private static final String OTHER_TOKEN = ", credentialsId: 'feishu-token'";

    private PipelineFixture fixture;

    /** Those that are left when a test ends. */
    private final List<WorkflowRun> builds = new ArrayList<>();

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.site().setReadTimeoutSeconds(Integer.parseInt(HOUR));
        fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, WORK_ITEM)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key");
    }

    @AfterEach
    void stop() throws Exception {
        Blockage.open();
        for (WorkflowRun build : builds) {
            build.doStop();
            fixture.jenkins().waitForCompletion(build);
        }
    }

    static Stream<Arguments> placesOfSteps() {
        return Arrays.stream(Step.values())
                .flatMap(step -> Arrays.stream(Place.values())
                        .filter(place -> step == Step.UPDATE || !place.isOfUpdatesAlone)
                        .map(place -> Arguments.of(step, place)));
    }

    @ParameterizedTest
    @MethodSource("placesOfSteps")
    void anAbortEndsTheStepAtOnceAndTheNextInLineGoesOn(Step step, Place place) throws Exception {
        WorkflowRun stuck = place.stuck(this, step);
        WorkflowRun next = place.isNextInLineAlready ? begin(step.on("story", PipelineFixture.STORY, "start")) : null;
        if (next != null) {
            awaitStatus(next, place.status);
        }

        place.end(stuck);

        assertThat(fixture.jenkins().waitForCompletion(stuck)).hasResult(Result.ABORTED);
        if (step == Step.UPDATE && place.told != null) {
            assertThat(stuck).hasLogContaining(place.told);
        }
        WorkflowRun gone = next == null
                ? fixture.run(step.on("story", PipelineFixture.STORY, "start" + place.pastTheBlockage))
                : fixture.jenkins().waitForCompletion(next);
        assertThat(gone).hasResult(Result.SUCCESS);
        StepThreads.awaitLeft(place.left);
    }

    @Test
    void theTurnsOfAnAbortedBuildGoToTheNext() throws Exception {
        int branches = 30;
        fixture.site().setRequestsPerSecond(1);
        CompletableFuture<RecordedRequest> first = fixture.simulator().stallNext(Call.UPDATE);
        WorkflowRun stuck = begin(PipelineFixture.parallel(branches, PipelineFixture.step("nodeOwners: ['user_key']")));
        first.join();
        WorkflowRun next = begin(Step.GET.on("story", PipelineFixture.STORY, "start"));
        awaitStatus(next, "waiting for its turn");

        stuck.doStop();

        assertThat(fixture.jenkins().waitForCompletion(stuck)).hasResult(Result.ABORTED);
        assertThat(fixture.jenkins().waitForCompletion(next)).hasResult(Result.SUCCESS);
        StepThreads.awaitLeft(0);
        assertThat(fixture.simulator().updates()).hasSizeLessThan(branches);
    }

    private WorkflowRun begin(String script) throws Exception {
        return begin(script, true);
    }

    private WorkflowRun begin(String script, boolean sandbox) throws Exception {
        WorkflowJob job = fixture.jenkins().createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, sandbox));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        builds.add(build);
        return build;
    }

    private WorkflowRun begin(Step step) throws Exception {
        return begin(step.onTheOtherItem(""));
    }

    private static void awaitStatus(WorkflowRun build, String status) throws Exception {
        Wait.until(() -> statuses(build).stream().anyMatch(each -> each != null && each.startsWith(status)));
    }

    private static List<String> statuses(WorkflowRun build) {
        try {
            return build.getExecutionPromise().get().getCurrentExecutions(true).get().stream()
                    .map(StepExecution::getStatus)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    enum Step {
        GET("feishuProjectGetNode", ""),
        UPDATE("feishuProjectUpdateNode", ", nodeOwners: ['other_key']");

        private final String function;
        private final String arguments;

        Step(String function, String arguments) {
            this.function = function;
            this.arguments = arguments;
        }

        String on(String type, String workItem, String nodeAndMore) {
            int more = nodeAndMore.indexOf(',');
            String node = more < 0 ? nodeAndMore : nodeAndMore.substring(0, more);
            return function + "(workItemTypeKey: '" + type + "', workItemId: " + workItem + ", nodeId: '" + node + "'"
                    + nodeAndMore.substring(node.length()) + arguments + ")";
        }

        /** With a type and a name to look up. */
        String onTheOtherItem(String more) {
            return function + "(workItemTypeKey: '" + SimulatedTenant.CUSTOM_TYPE_API_NAME + "', workItemId: "
                    + WORK_ITEM + ", nodeName: '测试'" + arguments + more + ")";
        }
    }

    /** Where a step is stuck. */
    enum Place {
        TURN {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                MockResponse refusal = Answers.refusal(429, 10429, "API Request Frequency Limit", "");
                test.fixture
                        .simulator()
                        .answerNext(
                                Call.WORKFLOW,
                                refusal.newBuilder()
                                        .addHeader("Retry-After", HOUR)
                                        .build());
                test.fixture.run(Step.GET.on("story", PipelineFixture.STORY, "start, onError: 'IGNORE'"));
                return waiting(test, step, "waiting for its turn");
            }
        },
        PAUSE {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                test.fixture.site().setMaxRetries(3);
                test.fixture
                        .simulator()
                        .answerNext(
                                Call.WORKFLOW,
                                new MockResponse.Builder()
                                        .code(503)
                                        .addHeader("Retry-After", HOUR)
                                        .build());
                WorkflowRun stuck = test.begin(step);
                test.fixture.jenkins().waitForMessage("trying again", stuck);
                return stuck;
            }
        },
        TOKEN_OF_ANOTHER {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                CompletableFuture<RecordedRequest> exchange =
                        test.fixture.simulator().stallNext(Call.TOKEN);
                test.begin(step.on("story", PipelineFixture.STORY, "start"));
                exchange.join();
                return waiting(test, step, "waiting for a token");
            }
        },
        TOKEN {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return sent(test, step, Call.TOKEN);
            }
        },
        WIRE_OF_A_LOOK_UP {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return sent(test, step, Call.WORKFLOW);
            }
        },
        WIRE {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return sent(test, step, Call.UPDATE);
            }
        },
        CREDENTIAL {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                Blockage.at("vault");
                WorkflowRun stuck = test.begin(step.onTheOtherItem(", credentialsId: 'vault'"));
                Blockage.reached.await();
                return stuck;
            }
        },
        FIRST_SAVE {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return saving(test, step, () -> true);
            }
        },
        SAVE {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return saving(
                        test,
                        step,
                        () -> !test.fixture.simulator().requests(Call.WORKFLOW).isEmpty());
            }
        },
        LOG {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return logging(test, step, line -> line.contains("resolved requirement"));
            }
        },
        /** The step has ended, and tells how. */
        LOG_AT_THE_END {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                return logging(test, step, line -> line.contains("d node") && line.contains("测试"));
            }
        },
        LOG_OF_THE_ABORT {
            @Override
            WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception {
                Blockage.at(line -> line.contains("may still take effect"));
                return sent(test, step, Call.UPDATE);
            }
        };

        private static final String NOTHING_SENT = "no change had been sent yet";
        private static final String MAY_TAKE_EFFECT = "a request already sent may still take effect";

        /** Whether a step that only reads never gets there. */
        final boolean isOfUpdatesAlone =
                List.of("WIRE", "FIRST_SAVE", "SAVE", "LOG_OF_THE_ABORT").contains(name());

        /** Whether another build's step waits behind the one that is aborted. */
        final boolean isNextInLineAlready = name().equals("TOKEN");

        /** What that step waits for. */
        final String status = "waiting for a token";

        /** How a step of another build that comes later takes another way, where all on this one wait. */
        final String pastTheBlockage = List.of("TURN", "TOKEN_OF_ANOTHER").contains(name()) ? OTHER_TOKEN : "";

        /** How many steps go on: the one that exchanges a token, or the one that tells its end. */
        final int left = List.of("TOKEN_OF_ANOTHER", "LOG_AT_THE_END").contains(name()) ? 1 : 0;

        /** What the log says of the abort of an update; null where it cannot be told. */
        final String told =
                switch (name()) {
                    case "WIRE" -> MAY_TAKE_EFFECT;
                    case "LOG", "LOG_AT_THE_END", "LOG_OF_THE_ABORT", "FIRST_SAVE", "SAVE" -> null;
                    default -> NOTHING_SENT;
                };

        abstract WorkflowRun stuck(AbortPlacesTest test, Step step) throws Exception;

        /** While Pipeline itself is stuck in a save, it hears nothing but a kill. */
        void end(WorkflowRun build) throws Exception {
            if (name().endsWith("SAVE")) {
                build.doKill();
            } else {
                build.doStop();
            }
        }

        private static WorkflowRun waiting(AbortPlacesTest test, Step step, String status) throws Exception {
            WorkflowRun stuck = test.begin(step);
            awaitStatus(stuck, status);
            return stuck;
        }

        private static WorkflowRun sent(AbortPlacesTest test, Step step, Call call) throws Exception {
            CompletableFuture<RecordedRequest> request =
                    test.fixture.simulator().stallNext(call);
            WorkflowRun stuck = test.begin(step);
            request.join();
            return stuck;
        }

        private static WorkflowRun saving(AbortPlacesTest test, Step step, BooleanSupplier isBlocked) throws Exception {
            Blockage.at(what -> what.equals("save") && isBlocked.getAsBoolean());
            WorkflowRun stuck = test.begin(
                    "def saved = new " + Saved.class.getName().replace('$', '.') + "()\n" + step.onTheOtherItem(""),
                    false);
            Blockage.reached.await();
            return stuck;
        }

        private static WorkflowRun logging(AbortPlacesTest test, Step step, Predicate<String> line) throws Exception {
            Blockage.at(line);
            WorkflowRun stuck = test.begin(step);
            Blockage.reached.await();
            return stuck;
        }
    }

    /** What does not go on before a test ends, whoever asks it to. */
    private static final class Blockage {

        static volatile CountDownLatch reached = new CountDownLatch(0);
        private static volatile CountDownLatch gate = new CountDownLatch(0);
        private static volatile Predicate<String> blocked = what -> false;

        static void at(String what) {
            at(what::equals);
        }

        static void at(Predicate<String> what) {
            reached = new CountDownLatch(1);
            gate = new CountDownLatch(1);
            blocked = what;
        }

        static void open() {
            blocked = what -> false;
            gate.countDown();
        }

        static void pass(String what) {
            if (blocked.test(what)) {
                reached.countDown();
                Uninterruptibles.awaitUninterruptibly(gate);
            }
        }
    }

    @TestExtension
    public static final class Vault extends EmptyCredentialsProvider {

        @Override
        protected void asked() {
            Blockage.pass("vault");
        }
    }

    @TestExtension
    public static final class Log extends WatchedLog {

        private static final long serialVersionUID = 1L;

        @Override
        protected void writing(String line) {
            Blockage.pass(line);
        }
    }

    /** A variable of a pipeline, which is saved with it. */
    public static final class Saved implements Serializable {

        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Blockage.pass("save");
            out.defaultWriteObject();
        }
    }
}
