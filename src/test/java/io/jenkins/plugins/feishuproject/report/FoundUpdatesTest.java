package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.nio.file.Files;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** A build that was saved while the plugin was missing, and so lost the action. */
@SharedJenkins
class FoundUpdatesTest {

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        jenkins = fixture.jenkins();
    }

    @Test
    void itsUpdatesAreThereWhenThePluginIsBack() throws Exception {
        WorkflowRun run = savedWithoutThePlugin(fixture.update("nodeOwners: ['user_key']"));

        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            for (String page : List.of("", "feishuProject/")) {
                assertThat(browser.getPage(run, page).asNormalizedText()).contains("1 action", "owners user_key");
            }
            assertThat(browser.getPage(run.getParent()).asNormalizedText()).contains("1 action");
        }
        assertThat(actionsWithUpdates(run)).isEqualTo(1);
    }

    @Test
    void aFurtherUpdateIsAddedToThem() throws Exception {
        WorkflowRun run = savedWithoutThePlugin(fixture.update("nodeOwners: ['user_key']"));

        UpdatesAction.add(run, UpdateJournalTest.update("test"));

        assertThat(run.getActions(UpdatesAction.class))
                .singleElement()
                .satisfies(action -> assertThat(action.getUpdates())
                        .extracting(UpdateRow::getNode)
                        .containsExactly("start", "test"));
    }

    @Test
    void aBuildThatHasTheActionHasItOnce() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");

        assertThat(run.getActions(UpdatesAction.class)).hasSize(1);
        assertThat(actionsWithUpdates(run)).isEqualTo(1);
    }

    @Test
    void aBuildWithoutUpdatesHasNone() throws Exception {
        WorkflowRun run = fixture.run("echo 'nothing'");

        assertThat(run.getAction(UpdatesAction.class)).isNull();
    }

    private WorkflowRun savedWithoutThePlugin(WorkflowRun run) throws Exception {
        run.removeActions(UpdatesAction.class);
        run.setDescription("saved");
        WorkflowJob job = run.getParent();
        job.doReload();
        WorkflowRun loaded = jenkins.jenkins
                .getItemByFullName(job.getFullName(), WorkflowJob.class)
                .getLastBuild();
        assertThat(Files.readString(loaded.getRootDir().toPath().resolve("build.xml")))
                .contains("saved")
                .doesNotContain(UpdatesAction.class.getSimpleName());
        return loaded;
    }

    private long actionsWithUpdates(WorkflowRun run) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            return browser.getJSON(run.getUrl() + "api/json").getJSONObject().getJSONArray("actions").stream()
                    .filter(action -> ((JSONObject) action).has("updates"))
                    .count();
        }
    }
}
