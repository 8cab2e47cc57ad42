package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.AbstractBuild;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.tasks.Publisher;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Builds that belong to another one without being a cell of a matrix, as those of promotions do. */
@JenkinsOfItsOwn
class PromotionTest {

    private JenkinsRule jenkins;
    private PipelineFixture fixture;
    private Process job;

    @BeforeEach
    void promote(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        job = jenkins.createProject(Process.class, "promotion");
        job.promoted = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    }

    @Test
    void thePostBuildActionOfAPromotionUpdatesTheNode() throws Exception {
        job.getPublishersList().add(action());

        FreeStyleBuild promotion = jenkins.buildAndAssertSuccess(job);

        assertThat(promotion.getRootBuild()).isEqualTo(job.promoted);
        assertThat(JenkinsRule.getLog(promotion)).contains("Feishu Project: updated node start of work item");
        assertThat(fixture.sentBody()).isEqualTo("{\"node_owners\":[\"other_key\"]}");
    }

    @Test
    void aRefusalFailsThePromotionAlone() throws Exception {
        fixture.node().intercepted();
        job.getPublishersList().add(action());

        jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(job.promoted.getResult()).isEqualTo(Result.SUCCESS);
    }

    private static Publisher action() {
        UpdateNodeStep step = new UpdateNodeStep();
        step.setWorkItemTypeKey("story");
        step.setWorkItemId(PipelineFixture.STORY);
        step.setNodeId("start");
        step.setNodeOwners(List.of("other_key"));
        return new UpdateNodePublisher(step);
    }

    public static final class Promotion extends FreeStyleBuild {

        public Promotion(Process process) throws IOException {
            super(process);
        }

        public Promotion(Process process, File folder) throws IOException {
            super(process, folder);
        }

        @Override
        public AbstractBuild<?, ?> getRootBuild() {
            return ((Process) getProject()).promoted;
        }
    }

    public static final class Process extends FreeStyleProject {

        private transient FreeStyleBuild promoted;

        public Process(ItemGroup<?> parent, String name) {
            super(parent, name);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        protected Class<FreeStyleBuild> getBuildClass() {
            return (Class) Promotion.class;
        }

        @TestExtension
        public static final class DescriptorImpl extends FreeStyleProject.DescriptorImpl {

            @Override
            public FreeStyleProject newInstance(ItemGroup parent, String name) {
                return new Process(parent, name);
            }
        }
    }
}
