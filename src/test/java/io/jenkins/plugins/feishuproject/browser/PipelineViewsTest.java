package io.jenkins.plugins.feishuproject.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The steps in what other plugins make of the stages of a build. */
@Tag("browser")
class PipelineViewsTest {

    private static final String STAGES = """
            stage('Test') {
                feishuProjectUpdateNode(workItemUrl: '%s', nodeName: '测试', nodeOwners: ['qa@example.com'])
            }
            stage('Release') {
                feishuProjectUpdateNode(workItemUrl: '%<s', nodeName: '发布', nodeOwners: [], onError: 'WARNING')
            }
            """.formatted(JenkinsToLookAt.ADDRESS);

    private static JenkinsToLookAt jenkins;

    private Browser browser;

    @BeforeAll
    static void startJenkins(@TempDir Path folder) throws Throwable {
        jenkins = JenkinsToLookAt.start(folder);
        assertThat(jenkins.run("stages", STAGES)).contains("Finished: SUCCESS");
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.close();
    }

    @BeforeEach
    void openBrowser(@TempDir Path folder) throws Exception {
        browser = Browser.open(jenkins.url(), folder, "en-US");
    }

    @AfterEach
    void nothingWentWrong() {
        try (Browser closed = browser) {
            assertThat(closed.troubles()).isEmpty();
            assertThat(closed.pages()).isPositive();
        }
    }

    @Test
    void theGraphViewShowsTheWarningOnItsStageAndWhichNodeItIsAbout() throws Exception {
        browser.visit("job/stages/1/stages/");

        browser.click(showing(".pgv-tree-item", "Release"));

        WebElement step = showing(".pgv-step-detail-group", "Update a node of a Feishu Project workflow");
        assertThat(step.getText()).contains(JenkinsToLookAt.ADDRESS + " 发布");
        assertThat(status(showing(".pgv-tree-item", "Test"))).isEqualTo("success");
        assertThat(status(showing(".pgv-tree-item", "Release"))).isEqualTo("unstable");
        assertThat(status(step)).isEqualTo("unstable");
        browser.await(page -> step.getText().contains("WARNING: Feishu Project: node 发布"));
        Pictures.take(browser, "graph-view.png", browser.find("body"));
    }

    @Test
    void theStageViewShowsTheWarningOnItsStageAndWhichNodeItIsAbout() throws Exception {
        browser.visit("job/stages/");

        assertThat(browser.find(".stage-cell-0").getDomAttribute("class")).contains("SUCCESS");
        assertThat(browser.find(".stage-cell-1").getDomAttribute("class")).contains("UNSTABLE");
        Pictures.take(browser, "stage-view.png", browser.find("body"));
        browser.click(browser.find(".stage-cell-1"));
        browser.click(showing("[cbwf-controller='stage-logs'], .btn", "Logs"));

        assertThat(browser.find(".node-log-frame .node-name").getText())
                .contains("Update a node of a Feishu Project workflow", JenkinsToLookAt.ADDRESS + " 发布");
        Pictures.take(browser, "stage-view-log.png", browser.find("body"));
    }

    private WebElement showing(String css, String text) {
        return browser.await(page -> page.findElements(By.cssSelector(css)).stream()
                .filter(element -> element.isDisplayed() && element.getText().contains(text))
                .findFirst()
                .orElse(null));
    }

    /** What somebody who does not see the graph view's icon is told of it. */
    private static String status(WebElement element) {
        return element.findElement(By.cssSelector(".pgv-status-icon svg, svg.pgv-status-icon"))
                .getDomAttribute("aria-label");
    }
}
