package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.node.ChangeNode;
import io.jenkins.plugins.feishuproject.execution.node.NodeChanges;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodePlanner;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.part.RequestedChange;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRow;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The controller is killed a hundred times at random moments of steps on many work items. */
@SharedJenkins
class RandomKillTest {

    private static final String SAVES_APART = "io.jenkins.plugins.feishuproject.execution.many.SharedSaves.apartMillis";
    private static final int RUNS = 100;
    private static final int ITEMS = 12;

    /** About as many things happen in a step that nobody kills. */
    private static final int EVENTS = 90;

    @BeforeEach
    void saveOften() {
        System.setProperty(SAVES_APART, "2");
    }

    @AfterEach
    void saveAsUsual() {
        System.clearProperty(SAVES_APART);
    }

    @Test
    void eachItemIsInTheStateThatWasAskedEachOperationWasMadeOnceAndEachHasOneRow(
            JenkinsRule jenkins, PipelineFixture fixture) throws Exception {
        long seed = Long.getLong("killSeed", RandomGenerator.getDefault().nextLong());
        System.out.println("Repeat these kills with -DkillSeed=" + seed);
        Random random = new Random(seed);
        FreeStyleProject project = jenkins.createFreeStyleProject();

        for (int run = 0; run < RUNS; run++) {
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
            int first = 1_000_000 + 100 * run;
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            fixture.simulator().repeatedKeys(RepeatedKeys.values()[random.nextInt(RepeatedKeys.values().length)]);
            check(new Step(kind, first), fixture, build, random, "run " + run + " of seed " + seed + ": " + kind);
        }
    }

    private static void check(Step step, PipelineFixture fixture, FreeStyleBuild build, Random random, String name)
            throws Exception {
        step.ids()
                .forEach(id -> fixture.simulator()
                        .tenant()
                        .addWorkItem("story", String.valueOf(id))
                        .addNode("test", "测试")
                        .ownedBy("user_key"));
        NodeChanges begun = step.begun(fixture.site(), random);

        Map<String, Object> result = new KillableTask<>(new ChangeNode(), build, fixture.site(), random)
                .run(begun, 1 + random.nextInt(3), EVENTS);

        assertThat(result).as(name).containsEntry("outcome", "SUCCESS");
        List<Object> ids = ((List<?>) result.get("results"))
                .stream()
                        .<Object>map(each -> ((Map<?, ?>) each).get("workItemId"))
                        .toList();
        assertThat(ids).as(name).isEqualTo(step.texts());
        assertThat(build.getAction(NodeUpdatesAction.class).getUpdates())
                .as(name)
                .allSatisfy(row -> assertThat(row.getOutcome()).isEqualTo("SUCCESS"))
                .extracting(NodeUpdateRow::getWorkItemId)
                .containsExactlyInAnyOrderElementsOf(step.texts());
        for (String id : step.texts()) {
            assertAsAsked(step.kind, fixture.simulator().tenant().workItem(id).node("test"), name + ", item " + id);
        }
    }

    private static void assertAsAsked(Kind kind, SimulatedNode node, String name) {
        if (kind != Kind.OPERATE) {
            assertThat(node.owners()).as(name).contains("other_key");
        }
        if (kind != Kind.UPDATE) {
            assertThat(node.isDone()).as(name).isTrue();
            assertThat(node.operations()).as(name).isEqualTo(1);
        }
        if (kind == Kind.BOTH) {
            assertThat(node.schedules().get(0).get("points").asInt()).as(name).isEqualTo(2);
        }
    }

    private enum Kind {
        UPDATE,
        OPERATE,
        /** Two updates, the second of which goes along with the operation. */
        BOTH
    }

    private record Step(Kind kind, int first) {

        List<Integer> ids() {
            return IntStream.range(first, first + ITEMS).boxed().toList();
        }

        List<String> texts() {
            return ids().stream().map(String::valueOf).toList();
        }

        NodeChanges begun(Site site, Random random) throws Exception {
            StepRequest request = new StepRequest(
                    "feishuProjectUpdateNode", site.pin(), null, null, new ErrorPolicy.Level(List.of(), null), 0);
            return NodeChanges.of(request, false, random.nextBoolean(), plan(site, random.nextBoolean()));
        }

        private NodePlan plan(Site site, boolean isNamed) throws Exception {
            NodeTarget target = new NodeTarget(
                    new WorkItemTarget("doc", "story", null, null, texts()),
                    isNamed ? null : "test",
                    isNamed ? "测试" : null);
            NodePlanner planner = new NodePlanner(target, null, new SiteSettings(site).calendar(), Instant.EPOCH);
            Map<String, Object> owners = Map.of("nodeOwners", List.of("other_key"));
            return switch (kind) {
                case UPDATE -> planner.update(RequestedChange.of(NodeArguments.ofUpdate(owners)));
                case OPERATE -> planner.operate("confirm", null, RequestedChange.of(Map.of()));
                case BOTH ->
                    planner.operate(
                            "confirm",
                            null,
                            RequestedChange.of(NodeArguments.ofUpdate(Map.of(
                                    "nodeOwners",
                                    List.of("other_key", "user_key"),
                                    "schedules",
                                    List.of(
                                            Map.of("owners", List.of("other_key"), "points", 2),
                                            Map.of("owners", List.of("user_key"), "points", 1))))));
            };
        }
    }
}
