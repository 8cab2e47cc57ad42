package io.jenkins.plugins.feishuproject.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people saved and ran with the package is all there after the end of their Jenkins, whichever end it was. */
class PackagedRestartIT {

    private static final String UPDATE = """
            feishuProjectUpdateNode(workItemUrl: '%s', nodeName: '测试', nodeOwners: ['qa@example.com'])
            """.formatted(Administrator.ADDRESS);
    private static final Pattern TROUBLE =
            Pattern.compile("\tSEVERE\t|Refusing to (un)?marshal|might be dangerous|\tWARNING\t.*(?i:feishu)");

    @TempDir
    private static Path home;

    private static DemoScenario scenario;
    private static PlainJenkins jenkins;
    private static Administrator administrator;
    private static String sites;
    private static List<JsonNode> builds;

    @BeforeAll
    static void start() throws Exception {
        scenario = DemoScenario.start(new PrintStream(PrintStream.nullOutputStream()));
        SimulatedWorkItem story = scenario.simulator().tenant().workItem(DemoScenario.WORK_ITEM_ID);
        story.addNode("deploy", "部署");
        story.addNode("release", "发布");
        jenkins = new PlainJenkins(home, Locale.ENGLISH);
        jenkins.start();
        administrator = new Administrator(jenkins, scenario);
        administrator.applyConfiguration();
        administrator.addSite("overseas");
        administrator.createFreestyleJob("nightly", "overseas", "部署", "发布");
        administrator.createPipeline("release", UPDATE);
        administrator.build("nightly");
        administrator.build("release");
        sites = administrator.sites();
        builds = builds();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.close();
        scenario.close();
    }

    private static List<JsonNode> builds() throws Exception {
        return List.of(administrator.build("nightly", 1), administrator.build("release", 1));
    }

    /** Starts a pipeline, and waits until Feishu Project has its request. */
    private static void startAndAwaitItsRequest(String job) throws Exception {
        CompletableFuture<RecordedRequest> update = scenario.simulator().stallNext(Call.UPDATE);
        administrator.createPipeline(job, UPDATE);
        jenkins.command("", "build", job);
        update.get(1, TimeUnit.MINUTES);
    }

    @Nested
    class AfterAStop extends Afterwards {

        @BeforeAll
        static void restart() throws Exception {
            startAndAwaitItsRequest("stopped");
            jenkins.stop();
            jenkins.start();
        }

        @Test
        void aPipelineThatAwaitedItsResponseResumes() throws Exception {
            assertThat(jenkins.command("", "console", "stopped", "1", "-f")).contains("Finished: SUCCESS");
        }
    }

    @Nested
    class AfterAKill extends Afterwards {

        @BeforeAll
        static void restart() throws Exception {
            startAndAwaitItsRequest("killed");
            jenkins.kill();
            jenkins.start();
        }

        @Test
        void aPipelineThatAwaitedItsResponseResumes() throws Exception {
            assertThat(jenkins.command("", "console", "killed", "1", "-f")).contains("Finished: SUCCESS");
        }
    }

    abstract static class Afterwards {

        @Test
        void sitesOfTheFormAndOfConfigurationAsCodeAreKept() throws Exception {
            assertThat(administrator.sites()).isEqualTo(sites).contains("name: \"default\"", "name: \"overseas\"");
        }

        @Test
        void buildsKeepTheirResultsDurationsAndUpdates() throws Exception {
            assertThat(builds()).isEqualTo(builds).allSatisfy(build -> {
                assertThat(build.path("result").asText()).isEqualTo("SUCCESS");
                assertThat(build.path("duration").asLong()).isPositive();
                assertThat(build.findValue("updates")).isNotEmpty();
            });
        }

        @Test
        void thePageOfABuildHasItsTableOfUpdates() throws Exception {
            assertThat(jenkins.visitor().read("job/release/1/")).contains("owners qa@example.com");
        }

        @Test
        void theJobsRunAsBefore() throws Exception {
            assertThat(administrator.build("nightly")).contains(": SUCCESS");
        }

        @Test
        void theSystemLogHasNoWarningOfThePlugin() {
            assertThat(jenkins.log().lines()).filteredOn(TROUBLE.asPredicate()).isEmpty();
        }
    }
}
