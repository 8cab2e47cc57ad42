package io.jenkins.plugins.feishuproject.docs;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.extensions.GitSCMExtension;
import io.jenkins.plugins.feishuproject.fixture.GitRepository;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedComment;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline of the page on a release day runs as it stands there, and can be run again as its table says. */
@SharedJenkins
class ReleasePageTest {

    private static final int MOST_LINES = 40;
    private static final String BUILD = "Build a package.";
    private static final String DEPLOY = "Deploy the package.";
    private static final String TEST = "Test what was deployed.";
    private static final String OUT_OF_ORDER = "out of order";

    @TempDir
    private Path folder;

    private PipelineFixture fixture;
    private SimulatedWorkItem login;
    private SimulatedWorkItem payment;
    private SimulatedWorkItem bug;
    private String moreFixes = "";

    @BeforeAll
    static void allowRepositoriesOfThisMachine() {
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
    }

    @BeforeEach
    void prepare(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.simulator().tenant().addUser("other_key", "qa@example.com");
        login = approved(fixture.story());
        payment = approved(fixture.simulator().tenant().addWorkItem("story", "76906790"));
        bug = fixture.addBug("76906799");
    }

    @Test
    void itTakesTwoCommitsToAReleaseThatEveryWorkItemTellsOf() throws Exception {
        WorkflowRun run = PipelineFixture.run(jobWithTwoCommits(pipeline(), pipeline()));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(testNodes()).allSatisfy(node -> {
            assertThat(node.owners()).containsExactly("other_key");
            assertThat(node.schedule().path("points").asInt()).isEqualTo(1);
            assertThat(node.isDone()).isTrue();
        });
        assertThat(bug.stateFlow().present()).isEqualTo("RESOLVED");
        assertThat(Stream.of(login, payment, bug))
                .allSatisfy(item -> assertThat(comments(item)).containsExactly("Released: " + address(run)));
    }

    @Test
    void nothingIsDeployedOrChangedUntilEveryStoryIsApproved() throws Exception {
        payment.node("approval").reviewed("不通过", "too early");

        WorkflowRun refused = PipelineFixture.run(jobWithTwoCommits());

        assertThat(refused).hasResult(Result.FAILURE).hasLogWithout(DEPLOY);
        assertThat(fixture.simulator().updates()).isEmpty();
        payment.node("approval").reviewed("通过", "");

        assertThat(restart(refused, "Approval")).hasResult(Result.SUCCESS).hasLogContaining(DEPLOY);
        assertEverythingIsReleased();
    }

    @Test
    void whatFailsByItselfIsRunAgain() throws Exception {
        String pipeline = failing(2, BUILD, failing(3, DEPLOY, failing(4, TEST, pipeline())));
        WorkflowRun notBuilt = PipelineFixture.run(jobWithTwoCommits(pipeline));
        assertThat(notBuilt)
                .hasResult(Result.FAILURE)
                .hasLogContaining(OUT_OF_ORDER)
                .hasLogWithout(DEPLOY);
        assertNothingIsChanged();

        WorkflowRun notDeployed = PipelineFixture.run(notBuilt.getParent());
        assertThat(notDeployed)
                .hasResult(Result.FAILURE)
                .hasLogContaining(BUILD, OUT_OF_ORDER)
                .hasLogWithout(TEST);
        assertNothingIsChanged();

        WorkflowRun notTested = restart(notDeployed, "Deploy");
        assertThat(notTested).hasResult(Result.FAILURE).hasLogContaining(DEPLOY, OUT_OF_ORDER);
        assertThat(testNodes()).allSatisfy(node -> {
            assertThat(node.owners()).containsExactly("other_key");
            assertThat(node.isDone()).isFalse();
        });

        assertThat(restart(notTested, "Test")).hasResult(Result.SUCCESS);
        assertEverythingIsReleased();
    }

    @Test
    void afterADeploymentThatFailedANewBuildReleasesTheSameWorkItems() throws Exception {
        WorkflowRun failed = PipelineFixture.run(jobWithTwoCommits(failing(2, DEPLOY, pipeline())));
        assertNothingIsChanged();

        assertThat(PipelineFixture.run(failed.getParent()))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("found 3 work items:", BUILD, DEPLOY);
        assertEverythingIsReleased();
    }

    @Test
    void whatIsRefusedIsDoneByTheNextTryAndTheOthersAreLeftAlone() throws Exception {
        SimulatedWorkItem other = fixture.addBug("76906800");
        moreFixes = ", fixes m-76906800";

        refuse(Call.UPDATE);
        WorkflowRun notPlanned = PipelineFixture.run(jobWithTwoCommits());
        assertRefused(notPlanned);
        assertThat(testNodes()).filteredOn(node -> node.schedule() != null).hasSize(1);
        assertThat(testNodes()).noneMatch(SimulatedNode::isDone);
        assertThat(notPlanned.getAction(UpdatesAction.class).getUpdates())
                .extracting(UpdateRow::getKind, UpdateRow::getOutcome)
                .contains(tuple("UPDATE", "SUCCESS"), tuple("UPDATE", "FAILURE"));
        assertThat(notPlanned).hasLogContaining("1 of 2 work items");

        refuse(Call.OPERATION);
        WorkflowRun notCompleted = restart(notPlanned, "Plan the test");
        assertRefused(notCompleted);
        assertThat(fixture.simulator().updates()).hasSize(2 + 2);
        assertThat(testNodes()).filteredOn(SimulatedNode::isDone).hasSize(1);

        refuse(Call.STATE_CHANGE);
        WorkflowRun notMoved = restart(notCompleted, "Test");
        assertRefused(notMoved);
        assertThat(notMoved).hasLogContaining("was already completed");
        assertThat(testNodes()).extracting(SimulatedNode::operations).containsOnly(1);
        assertThat(Stream.of(bug, other))
                .filteredOn(each -> each.stateFlow().present().equals("RESOLVED"))
                .hasSize(1);

        refuse(Call.COMMENT);
        WorkflowRun notCommented = restart(notMoved, "Resolve the bugs");
        assertRefused(notCommented);
        assertThat(notCommented).hasLogContaining("was already in state \"已解决\"");
        assertThat(Stream.of(bug, other))
                .allSatisfy(each -> assertThat(each.stateFlow().moves()).containsExactly(11L));

        WorkflowRun again = restart(notCommented, "Comment");
        assertThat(again).hasResult(Result.SUCCESS);
        assertThat(Stream.of(login, payment, bug, other).flatMap(item -> comments(item).stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.generate(() -> "Released: " + address(notCommented))
                                        .limit(3),
                                Stream.generate(() -> "Released: " + address(again))
                                        .limit(4))
                        .toList());
        assertThat(testNodes()).extracting(SimulatedNode::operations).containsOnly(1);
    }

    @Test
    void aNewBuildFindsTheWorkItemsOfTheFailedOneAndMovesNoBugTwice() throws Exception {
        refuse(Call.COMMENT);
        WorkflowRun refused = PipelineFixture.run(jobWithTwoCommits());
        assertRefused(refused);

        assertThat(PipelineFixture.run(refused.getParent()))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("found 3 work items:", "was already completed");
        assertThat(bug.stateFlow().moves()).hasSize(1);
    }

    @Test
    void itHasAsManyLinesAsFitOnAScreen() throws IOException {
        assertThat(pipeline().lines().count()).isLessThanOrEqualTo(MOST_LINES);
    }

    /** The pipeline with a failure, in one build, where this text is told. */
    private static String failing(int build, String text, String pipeline) {
        String step = "echo '" + text + "'";
        return pipeline.replace(
                step, step + "; script { if (env.BUILD_NUMBER == '" + build + "') { error '" + OUT_OF_ORDER + "' } }");
    }

    private void assertNothingIsChanged() {
        assertThat(fixture.simulator().updates()).isEmpty();
        assertThat(fixture.simulator().requests(Call.OPERATION)).isEmpty();
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
        assertThat(fixture.simulator().requests(Call.COMMENT)).isEmpty();
    }

    private void assertEverythingIsReleased() {
        assertThat(testNodes()).allMatch(SimulatedNode::isDone);
        assertThat(bug.stateFlow().present()).isEqualTo("RESOLVED");
        assertThat(Stream.of(login, payment, bug))
                .allSatisfy(item -> assertThat(comments(item)).hasSize(1));
    }

    /** One work item is refused its next call. */
    private void refuse(Call call) {
        fixture.simulator().answerNext(call, Answers.refusal(403, 10001, "No Permission", "no right"));
    }

    private static void assertRefused(WorkflowRun run) {
        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("10001");
    }

    private WorkflowJob jobWithTwoCommits() throws Exception {
        return jobWithTwoCommits(pipeline());
    }

    private WorkflowJob jobWithTwoCommits(String pipeline) throws Exception {
        return jobWithTwoCommits("node { checkout scm }", pipeline);
    }

    /** A job whose next build is the first one with changes; its first one took another pipeline. */
    private WorkflowJob jobWithTwoCommits(String first, String pipeline) throws Exception {
        GitRepository repository = GitRepository.in(folder);
        repository.commit("The pipeline", "Jenkinsfile", first);
        WorkflowJob job = fixture.jenkins().createProject(WorkflowJob.class);
        job.setDefinition(new CpsScmFlowDefinition(scm(repository), "Jenkinsfile"));
        assertThat(PipelineFixture.run(job)).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests()).isEmpty();
        String message = "Log in on tablets\n\nFixes m-76906799, part of m-76906788" + moreFixes;
        repository.commit(message, "Jenkinsfile", pipeline);
        repository.commit("m-76906790: retry the payment");
        return job;
    }

    private static GitSCM scm(GitRepository repository) {
        String url = repository.folder().toUri().toString();
        return new GitSCM(
                List.of(new UserRemoteConfig(url, null, null, null)),
                List.of(new BranchSpec("main")),
                null,
                null,
                List.<GitSCMExtension>of());
    }

    private WorkflowRun restart(WorkflowRun run, String stage) throws Exception {
        RestartDeclarativePipelineAction action = run.getAction(RestartDeclarativePipelineAction.class);
        return fixture.jenkins()
                .waitForCompletion((WorkflowRun) action.run(stage).getFuture().get());
    }

    private String address(WorkflowRun run) {
        return Jenkins.get().getRootUrl() + run.getUrl();
    }

    private List<SimulatedNode> testNodes() {
        return List.of(login.node("test"), payment.node("test"));
    }

    private static SimulatedWorkItem approved(SimulatedWorkItem story) {
        story.addNode("approval", "审批").done().reviewed("通过", "");
        story.addNode("test", "测试");
        return story;
    }

    private static List<String> comments(SimulatedWorkItem item) {
        return item.comments().stream().map(SimulatedComment::content).toList();
    }

    private static String pipeline() throws IOException {
        return Page.of("docs/release.md").pipelines().get("A release day");
    }
}
