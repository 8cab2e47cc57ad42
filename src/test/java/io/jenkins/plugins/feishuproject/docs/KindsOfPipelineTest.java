package io.jenkins.plugins.feishuproject.docs;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.secretText;
import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jenkins.branch.BranchSource;
import jenkins.scm.impl.mock.MockSCM;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMHead;
import jenkins.scm.impl.mock.MockSCMSource;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMSourceRetriever;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation says of each kind of pipeline, with its examples where there is one. */
@SharedJenkins
class KindsOfPipelineTest {

    private static final String LIBRARIES = "Shared libraries";
    private static final String LOADED = "Loaded files";
    private static final String MULTIBRANCH = "Multibranch";
    private static final String JENKINSFILE = "Jenkinsfile";
    private static final String OWNERS = "nodeOwners: ['other_key']";

    private final MockSCMController repositories = MockSCMController.create();

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.simulator().tenant().addUser("other_key", "qa@example.com").addUser("7012345678901234567");
        fixture.story().addNode("test", "测试");
    }

    @AfterEach
    void stop() {
        repositories.close();
    }

    @Test
    void everyFileOfThePageIsRun() throws IOException {
        assertThat(Page.of("docs/kinds-of-pipeline.md").files()).containsOnlyKeys(LIBRARIES, LOADED, MULTIBRANCH);
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, SUCCESS, stage: unstable, pipeline: success",
        "UNSTABLE, UNSTABLE, stage: unstable, pipeline: unstable",
        "IGNORE, SUCCESS, stage: success, pipeline: success",
        "FAILURE, FAILURE, stage: failure, pipeline: failure"
    })
    void whatARefusalIsInDeclarativeDependsOnOnErrorAndOnWhosePostAsks(
            String onError, String result, String stage, String pipeline) throws Exception {
        fixture.node().intercepted();
        String post = "post { success { echo '%s: success' }; unstable { echo '%<s: unstable' }; "
                + "failure { echo '%<s: failure' } }";

        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    stages { stage('Plan') { steps { %s }; %s } }
                    %s
                }
                """.formatted(
                        step("nodeSchedule: [points: 3], onError: '" + onError + "'"),
                        post.formatted("stage"),
                        post.formatted("pipeline")));

        assertThat(run).hasResult(Result.fromString(result)).hasLogContaining(stage, pipeline);
    }

    @Test
    void aDeclarativePipelineTakesManyWorkItemsInAllTheirForms() throws Exception {
        for (String id : List.of("1", "2", "3")) {
            fixture.simulator().tenant().addWorkItem("story", id).addNode("test", "测试");
        }

        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    stages {
                        stage('Release') {
                            steps {
                                feishuProjectUpdateNode(workItemTypeKey: 'story', nodeName: '测试', %s,
                                    workItems: [1, '2', [workItemId: '3', name: 'a story'],
                                        'https://project.feishu.cn/doc/story/detail/%s'])
                            }
                        }
                    }
                }
                """.formatted(OWNERS, PipelineFixture.STORY));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(Stream.of("1", "2", "3", PipelineFixture.STORY)
                        .map(id -> fixture.simulator()
                                .tenant()
                                .workItem(id)
                                .node("test")
                                .owners()))
                .containsOnly(List.of("other_key"));
    }

    @Test
    void aStepThatFailsInPostMakesASuccessfulBuildFail() throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    stages { stage('Build') { steps { echo 'built' } } }
                    post { success { %s } }
                }
                """.formatted(step("nodeSchedule: [points: 3]")));

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("node start of work item 76906788 was not updated");
    }

    @Test
    void everyCellOfAMatrixSendsAnUpdateOfItsOwnToTheSameNode() throws Exception {
        WorkflowRun run =
                fixture.run("""
                pipeline {
                    agent none
                    stages {
                        stage('Platforms') {
                            matrix {
                                axes { axis { name 'PLATFORM'; values 'android', 'ios' } }
                                stages { stage('Tell') { steps { %s } } }
                            }
                        }
                    }
                }
                """.formatted(step("fields: [[fieldAlias: 'build_number', fieldValue: env.PLATFORM]]")));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBodies())
                .containsExactlyInAnyOrder(
                        "{\"fields\":[{\"field_alias\":\"build_number\",\"field_value\":\"android\"}]}",
                        "{\"fields\":[{\"field_alias\":\"build_number\",\"field_value\":\"ios\"}]}");
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aRestartedBuildSkipsWhatCameBeforeAndKnowsNothingOfIt() throws Exception {
        WorkflowRun first = fixture.run(pipeline("Restart from Stage"));

        WorkflowRun restarted = restart(first, "Test done");

        assertThat(restarted)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("was already completed", "planned: by an earlier build");
        assertThat(fixture.sentBodies()).hasSize(1);
    }

    @Test
    void aStageThatIsRestartedSendsItsUpdateAgainWithANewKey() throws Exception {
        WorkflowRun first = fixture.run(pipeline("Restart from Stage"));

        WorkflowRun restarted = restart(first, "Plan the test");

        assertThat(restarted).hasResult(Result.SUCCESS).hasLogContaining("planned: SUCCESS");
        assertThat(fixture.sentBodies()).hasSize(2);
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aReplaySendsTheUpdateAgainWithANewKey() throws Exception {
        WorkflowRun first = fixture.update(OWNERS);

        assertThat(replay(first)).hasResult(Result.SUCCESS);

        assertThat(fixture.sentBodies())
                .containsExactly("{\"node_owners\":[\"other_key\"]}", "{\"node_owners\":[\"other_key\"]}");
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aReplayThatOnlyTriesTheScriptSendsNothing() throws Exception {
        WorkflowRun first = fixture.run(pipeline("Replay"));

        assertThat(replay(first)).hasResult(Result.SUCCESS).hasLogContaining("dry run; nothing is sent");

        assertThat(fixture.sentBodies()).hasSize(1);
    }

    @Test
    void aSharedLibraryCallsTheStepAndItsClassesKeepTheResult() throws Exception {
        store("release", LIBRARIES);
        LibraryConfiguration library = new LibraryConfiguration(
                "release",
                new SCMSourceRetriever(new MockSCMSource(repositories, "release", new MockSCMDiscoverBranches())));
        library.setDefaultVersion("master");
        GlobalLibraries.get().setLibraries(List.of(library));

        WorkflowRun run = fixture.run(files(LIBRARIES).get(JENKINSFILE));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("completed node test");
        assertThat(fixture.story().node("test").owners()).containsExactly("other_key");
    }

    @Test
    void theBuildFailsWhereAVariableHoldsWhatCannotBeSaved() throws Exception {
        WorkflowRun run = fixture.run("def version = '1.4' =~ /[0-9]+/\n" + step(OWNERS) + "\necho version[0]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("java.io.NotSerializableException: java.util.regex.Matcher");
    }

    @Test
    void aLoadedFileCallsTheStepOutsideTheAgentThatLoadedIt() throws Exception {
        store("release", LOADED);
        WorkflowJob job = fixture.jenkins().createProject(WorkflowJob.class);
        job.setDefinition(new CpsScmFlowDefinition(
                new MockSCM(repositories, "release", new MockSCMHead("master"), null), JENKINSFILE));

        WorkflowRun run = PipelineFixture.run(job);

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.story().node("test").owners()).containsExactly("other_key");
    }

    @Test
    void ofAllBranchesOnlyTheOneThatIsNamedUpdatesTheNode() throws Exception {
        WorkflowMultiBranchProject project = multibranch("main", "feature");

        assertThat(project.getItem("main").getLastBuild()).hasResult(Result.SUCCESS);
        assertThat(project.getItem("feature").getLastBuild())
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Stage \"Plan the test\" skipped due to when conditional");
        assertThat(fixture.sentBodies()).containsExactly("{\"node_owners\":[\"other_key\"]}");
    }

    @Test
    void aBranchUsesACredentialOfAFolderAboveIt() throws Exception {
        multibranch("main");

        assertThat(fixture.simulator().updates().get(0).getHeaders().get("X-PLUGIN-TOKEN"))
                .isEqualTo(PipelineFixture.TOKEN);
    }

    /** The built branches of the example, in a folder with a credential. */
    private WorkflowMultiBranchProject multibranch(String... branches) throws Exception {
        store("release", MULTIBRANCH);
        for (String branch : branches) {
            repositories.cloneBranch("release", "master", branch);
        }
        repositories.deleteBranch("release", "master");
        Folder team = fixture.jenkins().createProject(Folder.class, "team");
        team.addProperty(new FolderCredentialsProperty(new DomainCredentials[] {
            new DomainCredentials(null, List.of(secretText("team-token", PipelineFixture.TOKEN)))
        }));
        WorkflowMultiBranchProject project = team.createProject(WorkflowMultiBranchProject.class, "release");
        project.getSourcesList()
                .add(new BranchSource(new MockSCMSource(repositories, "release", new MockSCMDiscoverBranches())));
        project.scheduleBuild2(0).getFuture().get();
        fixture.jenkins().waitUntilNoActivity();
        return project;
    }

    /** Makes a repository with the files of an example on its branch "master". */
    private void store(String repository, String heading) throws IOException {
        repositories.createRepository(repository);
        for (Map.Entry<String, String> file : files(heading).entrySet()) {
            repositories.addFile(
                    repository, "master", "add", file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    private WorkflowRun restart(WorkflowRun run, String stage) throws Exception {
        RestartDeclarativePipelineAction action = run.getAction(RestartDeclarativePipelineAction.class);
        return completed(action.run(stage).getFuture());
    }

    private WorkflowRun replay(WorkflowRun run) throws Exception {
        ReplayAction action = run.getAction(ReplayAction.class);
        return completed(action.run(action.getOriginalScript(), action.getOriginalLoadedScripts()));
    }

    private WorkflowRun completed(Future<?> started) throws Exception {
        return fixture.jenkins().waitForCompletion((WorkflowRun) started.get());
    }

    private static String pipeline(String heading) throws IOException {
        return Page.of("docs/kinds-of-pipeline.md").pipelines().get(heading);
    }

    private static Map<String, String> files(String heading) throws IOException {
        return Page.of("docs/kinds-of-pipeline.md").files().get(heading);
    }

    private List<String> keys() {
        return fixture.simulator().updates().stream()
                .map(KindsOfPipelineTest::key)
                .toList();
    }

    private static String key(RecordedRequest request) {
        return request.getHeaders().get("X-IDEM-UUID");
    }
}
