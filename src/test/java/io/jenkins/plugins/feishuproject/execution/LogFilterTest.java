package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.AbstractProject;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.timestamper.TimestamperBuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.tasks.SimpleBuildWrapper;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** Filters of the log may forward, count or keep what they see, so they see the log and nothing else. */
@JenkinsOfItsOwn
class LogFilterTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.node().intercepted();
        Spy.ALL.clear();
        TimestamperBuildWrapper.OPENED.set(0);
    }

    @Test
    void aFilterForAllBuildsIsOpenedOnceByAFreestyleBuildAndSeesItsLogAlone() throws Exception {
        FreeStyleBuild build = refused(fixture.jenkins().createFreeStyleProject());

        Spy spy = Spy.of("all builds");
        assertThat(spy.opened).hasValue(1);
        assertThat(spy.closed).hasValue(1);
        assertThat(String.join("", spy.lines))
                .isEqualTo(Files.readString(build.getLogFile().toPath()));
    }

    @Test
    void aWrapperThatRecordsTheLinesOfTheLogIsOpenedOnceByAFreestyleBuild() throws Exception {
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        job.getBuildWrappersList().add(new TimestamperBuildWrapper());

        refused(job);

        assertThat(TimestamperBuildWrapper.OPENED).hasValue(1);
    }

    @Test
    void anyOtherWrapperIsOpenedOnceMoreHoweverManyStepsThereAreAndClosedAtTheEnd() throws Exception {
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        job.getBuildWrappersList().add(new Spying());
        UpdateNodeStep tolerant = update();
        tolerant.setDryRun(true);
        job.getBuildersList().add(new UpdateNodeBuilder(tolerant));

        refused(job);

        assertThat(Spy.of("wrapper").opened).hasValue(2);
        assertThat(Spy.of("wrapper").closed).hasValue(2);
    }

    @Test
    void decoratorsOfAPipelineSeeItsLogAlone() throws Exception {
        WorkflowJob job = fixture.jenkins().createProject(WorkflowJob.class);
        String script = "withContext(new " + Forwarding.class.getName().replace('$', '.') + "('enclosing step')) {\n"
                + PipelineFixture.step("nodeOwners: [], onError: 'WARNING'") + "\n}";
        job.setDefinition(new CpsFlowDefinition(script, false));

        WorkflowRun run = PipelineFixture.run(job);

        assertThat(run).hasLogContaining("WARNING: Feishu Project: node start");
        String log = Files.readString(run.getLogFile().toPath());
        for (String decorator : List.of("all pipelines", "enclosing step")) {
            assertThat(Spy.of(decorator).lines)
                    .as(decorator)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(log).contains(line));
        }
    }

    @Test
    void whatAStepOpensToMaskWithIsClosedWithTheStep() throws Exception {
        WorkflowRun run = fixture.run(
                "wrap([$class: 'Spying']) { " + PipelineFixture.step("nodeOwners: [], onError: 'WARNING'") + " }");

        assertThat(run).hasLogContaining("WARNING: Feishu Project: node start");
        // Pipeline closes none of those that it opens itself.
        assertThat(Spy.of("wrapper").closed).hasValue(1);
    }

    private FreeStyleBuild refused(FreeStyleProject job) throws Exception {
        job.getBuildersList().add(new UpdateNodeBuilder(update()));

        FreeStyleBuild build = job.scheduleBuild2(0).get();

        assertThat(JenkinsRule.getLog(build)).contains("node start of work item 76906788 was not updated");
        return build;
    }

    private static UpdateNodeStep update() {
        UpdateNodeStep update = new UpdateNodeStep();
        update.setWorkItemTypeKey("story");
        update.setWorkItemId(PipelineFixture.STORY);
        update.setNodeId("start");
        update.setNodeOwners(List.of("user_key"));
        return update;
    }

    /** What one filter saw, for whomever it was opened. */
    private static final class Spy {

        static final Map<String, Spy> ALL = new ConcurrentHashMap<>();

        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final List<String> lines = new CopyOnWriteArrayList<>();

        static Spy of(String name) {
            return ALL.computeIfAbsent(name, any -> new Spy());
        }

        OutputStream on(OutputStream log) {
            opened.incrementAndGet();
            return new LineTransformationOutputStream.Delegating(log) {
                @Override
                protected void eol(byte[] bytes, int length) throws IOException {
                    lines.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
                    out.write(bytes, 0, length);
                }

                @Override
                public void close() throws IOException {
                    closed.incrementAndGet();
                    super.close();
                }
            };
        }
    }

    /** As plugins have it that forward the logs of freestyle builds. */
    @TestExtension
    public static final class ForAllBuilds extends ConsoleLogFilter {

        @Override
        public OutputStream decorateLogger(Run build, OutputStream log) {
            return Spy.of("all builds").on(log);
        }
    }

    /** As plugins have it that forward the logs of pipelines. */
    public static final class Forwarding extends TaskListenerDecorator {

        private static final long serialVersionUID = 1L;

        private final String name;

        public Forwarding(String name) {
            this.name = name;
        }

        @NonNull
        @Override
        public OutputStream decorate(@NonNull OutputStream log) {
            return Spy.of(name).on(log);
        }
    }

    @TestExtension
    public static final class ForAllPipelines implements TaskListenerDecorator.Factory {

        @Override
        public TaskListenerDecorator of(@NonNull FlowExecutionOwner owner) {
            return new Forwarding("all pipelines");
        }
    }

    /** A wrapper whose filter may mask, for all that anybody knows. */
    public static final class Spying extends SimpleBuildWrapper {

        @DataBoundConstructor
        public Spying() {}

        @Override
        public void setUp(Context context, Run<?, ?> build, TaskListener listener, EnvVars environment) {}

        @Override
        public boolean requiresWorkspace() {
            return false;
        }

        @Override
        public ConsoleLogFilter createLoggerDecorator(@NonNull Run<?, ?> build) {
            return new Filter();
        }

        private static final class Filter extends ConsoleLogFilter implements Serializable {

            private static final long serialVersionUID = 1L;

            @Override
            public OutputStream decorateLogger(Run build, OutputStream log) {
                return Spy.of("wrapper").on(log);
            }
        }

        @TestExtension
        public static final class DescriptorImpl extends BuildWrapperDescriptor {
            @Override
            public boolean isApplicable(AbstractProject<?, ?> job) {
                return true;
            }
        }
    }
}
