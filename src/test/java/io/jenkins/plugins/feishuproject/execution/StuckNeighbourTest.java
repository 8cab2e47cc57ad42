package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.google.common.util.concurrent.Uninterruptibles;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.fixture.WatchedLog;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.springframework.security.core.Authentication;

/**
 * A Jenkins whose virtual threads share one carrier, in which more and more steps are stuck for good in what is not ours:
 * those of other builds go on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StuckNeighbourTest {

    private static final String WORK_ITEM = "4711471";
    private static final String GO = "Go on?";
    private static final String WAIT = "feishuProjectWaitForNode";

    private RestartablePipelines pipelines;

    @BeforeAll
    void start() throws Throwable {
        pipelines = new RestartablePipelines(getClass());
        pipelines.simulator().tenant().addWorkItem("story", WORK_ITEM).addNode("test", "测试");
        pipelines
                .jenkins()
                .javaOptions(
                        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        pipelines.startJenkins();
        pipelines.jenkins().runRemotely(StuckNeighbourTest::addWhatBlocks);
    }

    @AfterAll
    void stop() throws Exception {
        pipelines.stop(true);
        pipelines.close();
    }

    static Stream<Arguments> placesOfSteps() {
        return Arrays.stream(Place.values())
                .flatMap(place -> Stream.of("feishuProjectUpdateNode", "feishuProjectGetNode", WAIT)
                        .filter(step -> !place.isOfRowsAlone || !step.equals("feishuProjectGetNode"))
                        .map(step -> Arguments.of(place, step)));
    }

    @ParameterizedTest
    @MethodSource("placesOfSteps")
    void aStepOfAnotherBuildGoesOn(Place place, String step) throws Throwable {
        String name = place + "-of-" + step;
        pipelines.jenkins().runRemotely(StuckNeighbourTest::beginAndAwaitStuck, name, place.script(step));

        for (String other : List.of("feishuProjectGetNode", "feishuProjectUpdateNode", WAIT)) {
            String script = call(other, PipelineFixture.STORY, "nodeId: 'start'");
            assertThat(pipelines.jenkins().runRemotely(RemotePipelines::runToItsEnd, script))
                    .endsWith("Finished: SUCCESS\n");
        }
        assertThat(pipelines.jenkins().runRemotely(StuckNeighbourTest::isBuilding, name))
                .isTrue();
    }

    private static String call(String step, String workItem, String node) {
        String more =
                switch (step) {
                    case "feishuProjectUpdateNode" -> ", nodeOwners: ['other_key']";
                    case WAIT -> ", status: 'IN_PROGRESS'";
                    default -> "";
                };
        return step + "(workItemTypeKey: 'story', workItemId: " + workItem + ", " + node + more + ")";
    }

    /** Where the step of a build is stuck. */
    enum Place {
        LOG("nodeName: '测试'"),
        LISTENER("nodeId: 'test'"),
        PROVIDER("nodeId: 'test', credentialsId: 'PROVIDER'"),
        INITIALIZER("nodeId: 'test', credentialsId: 'INITIALIZER'"),
        FILE("nodeId: 'test'");

        /** Whether a step that adds no row to the build's page never gets there. */
        final boolean isOfRowsAlone = List.of("LISTENER", "FILE").contains(name());

        private final String arguments;

        Place(String arguments) {
            this.arguments = arguments;
        }

        String script(String step) {
            return "input id: 'Go', message: '" + GO + "'\n" + call(step, WORK_ITEM, arguments);
        }
    }

    public static void addWhatBlocks(JenkinsRule rule) {
        ExtensionList.lookup(TaskListenerDecorator.Factory.class).add(0, new Log());
        ExtensionList.lookup(SaveableListener.class).add(0, new Listener());
        ExtensionList.lookup(CredentialsProvider.class).add(0, new Vault());
    }

    /** Returns once the step of a build is stuck where the name of its job says. */
    public static void beginAndAwaitStuck(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage(GO, run);
        boolean isStuckInAFile = name.startsWith("FILE");
        if (isStuckInAFile) {
            // Whoever opens it waits for somebody at its other end.
            Path file = run.getRootDir().toPath().resolve("feishu-project-updates.jsonl");
            new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
        }
        Blockage blockage = Blockage.at(name.substring(0, name.indexOf('-')));
        run.getAction(InputAction.class).getExecution("Go").proceed(null);
        if (isStuckInAFile) {
            awaitAction(run);
        } else {
            blockage.reached.await();
        }
    }

    /** The page of the updates is added right before the first of them is written into the file. */
    private static void awaitAction(WorkflowRun run) {
        Wait.until(() -> run.getAction(UpdatesAction.class) != null);
    }

    public static boolean isBuilding(JenkinsRule rule, String name) {
        return rule.jenkins
                .getItemByFullName(name, WorkflowJob.class)
                .getBuildByNumber(1)
                .isBuilding();
    }

    /** What never goes on. */
    private static final class Blockage {

        private static final Map<String, Blockage> ALL = new ConcurrentHashMap<>();

        private final CountDownLatch reached = new CountDownLatch(1);

        static Blockage at(String place) {
            Blockage blockage = new Blockage();
            ALL.put(place, blockage);
            return blockage;
        }

        static boolean isReached(String place) {
            Blockage blockage = ALL.get(place);
            if (blockage != null) {
                blockage.reached.countDown();
            }
            return blockage != null;
        }

        static void stop(String place) {
            if (isReached(place)) {
                Uninterruptibles.awaitUninterruptibly(new CountDownLatch(1));
            }
        }
    }

    private static final class Log extends WatchedLog {

        private static final long serialVersionUID = 1L;

        @Override
        protected void writing(String line) {
            if (line.contains("测试")) {
                Blockage.stop("LOG");
            }
        }
    }

    private static final class Listener extends SaveableListener {

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof WorkflowRun run
                    && run.getParent().getName().startsWith("LISTENER")
                    && run.getAction(UpdatesAction.class) != null) {
                Blockage.stop("LISTENER");
            }
        }
    }

    private static final class Vault extends CredentialsProvider {

        @NonNull
        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                @NonNull Class<C> type,
                ItemGroup group,
                Authentication user,
                @NonNull List<DomainRequirement> requirements) {
            return List.of();
        }

        @Override
        public <C extends IdCredentials> C getCredentialByIdInItem(
                @NonNull String id,
                @NonNull Class<C> type,
                @NonNull Item item,
                @NonNull Authentication user,
                @NonNull List<DomainRequirement> requirements) {
            switch (id) {
                case "PROVIDER" -> Blockage.stop("PROVIDER");
                case "INITIALIZER" -> {
                    Blockage.isReached("INITIALIZER");
                    Initialized.use();
                }
                default -> {
                    return null;
                }
            }
            throw new AssertionError("it went on");
        }
    }

    private static final class Initialized {

        static {
            Blockage.stop("INITIALIZER");
        }

        static void use() {
            // Its class is initialized first.
        }
    }
}
