package io.jenkins.plugins.feishuproject.execution.find;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import java.nio.charset.StandardCharsets;
import jenkins.branch.BranchSource;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.impl.mock.MockChangeRequestSCMHead;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMDiscoverChangeRequests;
import jenkins.scm.impl.mock.MockSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** What jobs of branches and change requests are about besides their changes. */
@JenkinsOfItsOwn
class FindWorkItemsBranchTest {

    private static final String REPOSITORY = "repository";
    private static final String FIND =
            "echo \"found ${feishuProjectFindWorkItems().collect { [it.workItemId, it.resolve] }}\"";

    private MockSCMController host;

    @BeforeEach
    void host() throws Exception {
        host = MockSCMController.create();
        host.createRepository(REPOSITORY);
        host.addFile(REPOSITORY, "master", "First", "Jenkinsfile", FIND.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void theNameOfABranchCounts(PipelineFixture fixture) throws Exception {
        fixture.story().called("登录");
        host.cloneBranch(REPOSITORY, "master", "feature/m-76906788-login");

        assertThat(build(fixture, "feature%2Fm-76906788-login"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "found [[76906788, false]]",
                        "of 1 build, feature/m-76906788-login: 1 work item is named there.");
    }

    @Test
    void aChangeRequestIsLookedAtWithItsTitle(PipelineFixture fixture) throws Exception {
        host.cloneBranch(REPOSITORY, "master", "topic");
        int number = host.openChangeRequest(REPOSITORY, "topic");

        assertThat(build(fixture, "CR-" + number))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "of 1 build, CR-" + number + ", Change request #" + number + ": no work item is named there.");
    }

    @Test
    void theBranchAndTheTitleOfAChangeRequestCount(PipelineFixture fixture) throws Exception {
        fixture.story().called("登录");
        fixture.simulator().tenant().addWorkItem("issue", "76906789").called("Crash");
        WorkflowJob job = fixture.job(FIND);
        job.addAction(new ObjectMetadataAction("Fix m-76906789: crash", "m-4711471", "https://example.com/7"));

        assertThat(PipelineFixture.run(job))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "found [[76906788, false], [76906789, true]]",
                        "looked at the first build, which has no changes, CR-7, feature/m-76906788, "
                                + "Fix m-76906789: crash: 2 work items are named there.");
    }

    private WorkflowRun build(PipelineFixture fixture, String job) throws Exception {
        JenkinsRule jenkins = fixture.jenkins();
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        project.getSourcesList()
                .add(new BranchSource(new MockSCMSource(
                        host,
                        REPOSITORY,
                        new MockSCMDiscoverBranches(),
                        new MockSCMDiscoverChangeRequests(ChangeRequestCheckoutStrategy.HEAD))));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        assertThat(project.getItem(job)).as("%s", project.getItems()).isNotNull();
        return project.getItem(job).getLastBuild();
    }

    /** The mock host does not tell the branch of a change request. */
    @TestExtension
    public static final class HeadOfAnyOtherJob extends SCMHead.HeadByItem {

        @Override
        public SCMHead getHead(Item item) {
            return item.getParent() instanceof WorkflowMultiBranchProject ? null : new ChangeRequest();
        }
    }

    private static final class ChangeRequest extends MockChangeRequestSCMHead {

        private static final long serialVersionUID = 1L;

        private ChangeRequest() {
            super(7, "main");
        }

        @Override
        public String getOriginName() {
            return "feature/m-76906788";
        }
    }
}
