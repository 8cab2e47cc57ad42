package io.jenkins.plugins.feishuproject.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.feishuproject.ProjectFiles;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people install: configured, used and looked at in a Jenkins that knows the plugin as its package alone. */
class PackagedPluginIT {

    private static final Path RESOURCES = ProjectFiles.at("src/main/resources");
    private static final String UPDATE = """
            feishuProjectUpdateNode(workItemUrl: '%s', nodeName: '测试', nodeOwners: ['qa@example.com'])
            """.formatted(Administrator.ADDRESS);

    @TempDir
    private static Path home;

    private static DemoScenario scenario;
    private static PlainJenkins jenkins;
    private static Administrator administrator;

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
        administrator.createPipeline("release", UPDATE);
        administrator.build("release");
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.close();
        scenario.close();
    }

    @Test
    void aSiteAddedInTheFormIsSavedBesideThoseOfConfigurationAsCode() throws Exception {
        administrator.addSite("overseas");

        assertThat(administrator.sites()).contains("name: \"default\"", "name: \"overseas\"");
    }

    @Test
    void aFreestyleJobMadeInItsFormUpdatesTheNodesOfBothItsSteps() throws Exception {
        administrator.createFreestyleJob("nightly", "default", "部署", "发布");

        assertThat(administrator.build("nightly")).contains("Completed nightly #1 : SUCCESS");
        assertThat(node("deploy").schedule().path("points").asInt()).isEqualTo(3);
        assertThat(node("release").owners()).hasSize(1);
    }

    @Test
    void aPipelineUpdatesANode() throws Exception {
        administrator.createPipeline("plan", UPDATE + "echo 'and goes on'");

        assertThat(administrator.build("plan"))
                .contains("Feishu Project: ", "and goes on", "Completed plan #1 : SUCCESS");
    }

    @Test
    void aWrongArgumentIsOneSentenceAndNoStackTrace() throws Exception {
        administrator.createPipeline("wrong", UPDATE.replace("nodeOwners", "nodeOwner"));

        assertThat(administrator.build("wrong"))
                .contains("ERROR: feishuProjectUpdateNode: nodeOwner: ", "Completed wrong #1 : FAILURE")
                .doesNotContain("\tat ");
    }

    @Test
    void theSnippetGeneratorWritesTheStepOfItsForm() throws Exception {
        try (FormPage page = administrator.open("pipeline-syntax/")) {
            page.choose("feishuProjectUpdateNode:");
            page.fill("//*[contains(@class, 'dropdownList-container')]", "nodeName", "测试");
            page.press("Generate Pipeline Script");

            assertThat(page.text("prototypeText")).isEqualTo("feishuProjectUpdateNode nodeName: '测试'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "job/release/1/, en-US, owners qa@example.com",
        "job/release/1/, zh-CN, 负责人 qa@example.com",
        "job/release/1/feishuProject/, en-US, owners qa@example.com",
        "job/release/1/feishuProject/, zh-CN, 负责人 qa@example.com",
        "job/release/, en-US, Feishu Project #1",
        "job/release/, zh-CN, 飞书项目 #1",
        "manage/configure, en-US, Test connection",
        "manage/configure, zh-CN, 测试连接"
    })
    void thePagesAreServedInBothLanguages(String path, String language, String words) throws Exception {
        assertThat(jenkins.visitor().read(path, language)).contains(words);
    }

    @Test
    void theRemoteApiTellsTheUpdatesOfABuild() throws Exception {
        JsonNode update = jenkins.visitor()
                .json("job/release/1/api/json")
                .findValue("updates")
                .path(0);

        assertThat(update.path("outcome").asText()).isEqualTo("SUCCESS");
        assertThat(update.path("workItemUrl").asText()).endsWith("/doc/story/detail/" + DemoScenario.WORK_ITEM_ID);
        assertThat(update.path("changes").asText()).contains("qa@example.com");
    }

    @Test
    void everyHelpFileIsServedInItsLanguage() throws Exception {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> help = files.filter(file -> file.getFileName().toString().matches("help.*\\.html"))
                    .toList();
            assertThat(help).isNotEmpty();
            for (Path file : help) {
                String language = file.toString().contains("_zh_CN") ? "zh-CN" : "en-US";
                assertThat(jenkins.visitor().read(addressOf(file), language))
                        .as(file.toString())
                        .contains(Files.readString(file).trim());
            }
        }
    }

    /** Where Jenkins serves a help file: at a class that has it or inherits it. */
    private static String addressOf(Path file) {
        String folder = RESOURCES.relativize(file.getParent()).toString();
        String type = folder.replaceAll("[/\\\\]", ".")
                .replaceAll("\\.(Site|WorkItem|Node|NodeChange)Step$", ".UpdateNodeStep")
                .replaceAll("\\.WorkItemsStep$", ".CommentStep");
        String field = file.getFileName()
                .toString()
                .replaceAll("help|_zh_CN|\\.html", "")
                .replace('-', '/');
        return "descriptor/" + type + "/help" + field;
    }

    private static SimulatedNode node(String id) {
        return scenario.simulator().tenant().workItem(DemoScenario.WORK_ITEM_ID).node(id);
    }
}
