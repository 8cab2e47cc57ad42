package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
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

    @AfterEach
    void takeTheUsualTime() {
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
            List<String> ids = IntStream.range(1_000_000 + 100 * run, 1_000_000 + 100 * run + ITEMS)
                    .mapToObj(String::valueOf)
                    .toList();
            // The further apart saves are, the more was sent since the last one.
            System.setProperty(SAVES_APART, random.nextBoolean() ? "1" : "25");
            KillableStep step = KillableStep.values()[random.nextInt(KillableStep.values().length)];
            fixture.simulator().repeatedKeys(RepeatedKeys.values()[random.nextInt(RepeatedKeys.values().length)]);
            check(step, ids, fixture, build, random, "run " + run + " of seed " + seed + ": " + step);
        }
    }

    private static void check(
            KillableStep step,
            List<String> ids,
            PipelineFixture fixture,
            FreeStyleBuild build,
            Random random,
            String name)
            throws Exception {
        SimulatedTenant tenant = fixture.simulator().tenant();
        ids.forEach(id -> step.prepare(tenant.addWorkItem("story", id)));
        step.loseResponses(fixture.simulator(), random);

        Map<String, Object> result =
                killed(step.begun(fixture.site(), ids, random), build, fixture.simulator(), random);

        assertThat(result).as(name).containsEntry("outcome", "SUCCESS");
        List<Object> returned = ((List<?>) result.get("results"))
                .stream()
                        .<Object>map(each -> ((Map<?, ?>) each).get("workItemId"))
                        .toList();
        assertThat(returned).as(name).isEqualTo(ids);
        assertThat(build.getAction(UpdatesAction.class).getUpdates())
                .as(name)
                .allSatisfy(row -> assertThat(row.getOutcome()).isEqualTo("SUCCESS"))
                .extracting(UpdateRow::getWorkItemId)
                .containsExactlyInAnyOrderElementsOf(ids);
        ids.forEach(id -> step.assertMadeOnce(tenant.workItem(id), name + ", item " + id));
    }

    private static <S extends StepState> Map<String, Object> killed(
            KillableStep.Begun<S> begun, FreeStyleBuild build, FeishuProjectSimulator simulator, Random random)
            throws Exception {
        return new KillableTask<>(begun.task(), build, simulator, random)
                .run(begun.state(), 1 + random.nextInt(3), EVENTS);
    }
}
