package io.jenkins.plugins.feishuproject.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people do and see in a browser; in every test nothing goes wrong in it, and each page has an enforced policy. */
@Tag("browser")
class BrowserTest {

    private static final String ENGLISH = "en-US";
    private static final String ADDRESS = JenkinsToLookAt.ADDRESS;
    private static final String SITE = "[name='sites'].repeated-chunk";
    private static final String CARD = ".jenkins-card:has(.feishu-project-table)";
    private static final String SUMMARY = "tr.app-summary:has(table)";

    private static final String STAGES = """
            stage('Test') {
                feishuProjectUpdateNode(workItemUrl: '%s', nodeName: '测试', nodeOwners: ['qa@example.com'])
            }
            stage('Release') {
                feishuProjectUpdateNode(workItemUrl: '%<s', nodeName: '发布', nodeOwners: [], onError: 'WARNING')
            }
            """.formatted(ADDRESS);

    /** One of each language that a test has asked for. */
    private static final Map<String, Browser> BROWSERS = new HashMap<>();

    @TempDir
    private static Path folder;

    private static JenkinsToLookAt jenkins;

    private Browser browser;

    @BeforeAll
    static void startJenkins() throws Throwable {
        jenkins = JenkinsToLookAt.start(folder);
        assertThat(jenkins.run("stages", STAGES)).contains("Finished: SUCCESS");
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        BROWSERS.values().forEach(Browser::close);
        jenkins.close();
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.troubles()).isEmpty();
        assertThat(browser.pages()).isPositive();
    }

    @Test
    void anAdministratorAddsASiteTestsTheConnectionAndFindsItAgain() throws Exception {
        read(ENGLISH).visit("manage/configure");
        Form site = Form.add(browser, "Add site", SITE);
        site.fill("name", "second");
        site.fill("baseUrl", jenkins.baseUrl());
        site.choose("credentialsId", "feishu-plugin");
        site.fill("userKey", DemoScenario.USER_KEY);
        site.fill("projectKey", "doc");

        site.press("Test connection");

        browser.await(page -> site.element().getText().contains("The space doc can be reached."));
        Pictures.takeForDocumentation(browser, "system.png", site.element());
        browser.click(browser.find("button[name='Submit']"));
        browser.await(page -> !page.getCurrentUrl().contains("configure"));
        browser.visit("manage/configure");
        assertThat(Form.last(browser, SITE).field("name").getDomProperty("value"))
                .isEqualTo("second");
        assertThat(Form.last(browser, SITE).field("userKey").getDomProperty("value"))
                .isEqualTo(DemoScenario.USER_KEY);
    }

    @Test
    void anAddressIsPickedByKeyboardAndAnErrorCodeByMouse() throws Exception {
        read(ENGLISH).visit("manage/configure");
        Form site = Form.add(browser, "Add site", SITE);
        site.openAll();

        site.fill("baseUrl", "https://project.l");
        site.offered("https://project.larksuite.com");
        site.field("baseUrl").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        site.fill("errCode", "2009");
        browser.click(site.offered("20090"));

        assertThat(site.field("baseUrl").getDomProperty("value")).isEqualTo("https://project.larksuite.com");
        assertThat(site.field("errCode").getDomProperty("value")).isEqualTo("20090");
        assertThat(Axe.violations(browser, SITE)).isEmpty();
        Pictures.take(browser, "site-open.png", site.element());
    }

    @Test
    void theStepThatTheSnippetGeneratorWritesRunsAsItIs() throws Throwable {
        SnippetGenerator generator = SnippetGenerator.visit(read(ENGLISH));
        Form step = generator.pick("feishuProjectUpdateNode");
        step.fill("workItemUrl", ADDRESS);
        step.fill("nodeName", DemoScenario.NODE_NAME);
        step.fill("nodeOwners", String.join(", ", DemoScenario.EMAILS));
        step.fill("estimateStartDate", DemoScenario.START);
        step.fill("estimateEndDate", DemoScenario.END);
        step.fill("points", "3");

        String snippet = generator.generate();

        Pictures.takeForDocumentation(browser, "snippet.png", step.element(), browser.find("#prototypeText"));
        assertThat(jenkins.run("generated", snippet)).contains("Finished: SUCCESS");
        jenkins.checkNode();
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, .png, '2 not completed as requested', Warning, Dry run, Failure, Check the interception rules",
        "zh-CN, .zh-CN.png, 其中 2 次未按要求完成, 警告, 试运行, 失败, 请检查空间的拦截规则"
    })
    void aBuildPageShowsTheOutcomes(
            String language, String ending, String count, String warning, String dryRun, String failure, String remedy)
            throws Exception {
        read(language).visit("job/release/1/");
        assertThat(browser.find(SUMMARY).getText()).contains(count, warning, dryRun, failure, "20090", remedy);
        for (String colours : List.of("", "-dark")) {
            browser.prefer(colours.isEmpty() ? "light" : "dark");
            assertThat(Axe.violations(browser, SUMMARY)).isEmpty();
            take("build-page" + colours + ending);
        }

        browser.visit("job/release/1/feishuProject/");
        assertThat(browser.find("#main-panel").getText()).contains(count, warning, dryRun, failure, remedy);
        for (String colours : List.of("-dark", "")) {
            browser.prefer(colours.isEmpty() ? "light" : "dark");
            assertThat(Axe.violations(browser, "#main-panel")).isEmpty();
            Pictures.take(browser, "all" + colours + ending, browser.find("body"));
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, light, false", "en-US, dark, true", "zh-CN, dark, false", "zh-CN, light, true"})
    void theTablesOfUpdatesHaveRoomForTheirTextAtAnyWidth(String language, String colours, boolean newPage)
            throws Throwable {
        jenkins.useNewBuildPage(newPage);
        try {
            read(language).prefer(colours);
            for (String build : List.of("release", "crowded")) {
                String name = language + (newPage ? "-new-" : "-old-") + build;
                Room.assertAtAnyWidth(browser, "job/" + build + "/1/", name);
                Room.assertAtAnyWidth(browser, "job/" + build + "/1/feishuProject/", name + "-all");
            }
        } finally {
            jenkins.useNewBuildPage(false);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, .png, '2 not completed as requested', Warning, Check the interception rules",
        "zh-CN, .zh-CN.png, 其中 2 次未按要求完成, 警告, 请检查空间的拦截规则"
    })
    void theNewBuildPageHasACardATabAndALine(
            String language, String ending, String count, String warning, String remedy) throws Throwable {
        jenkins.useNewBuildPage(true);
        try {
            read(language).visit("job/release/1/");
            assertThat(browser.find(CARD).getText()).contains(count, warning, "20090", remedy);
            assertThat(browser.find(".jenkins-details a[href$='/feishuProject']")
                            .getText())
                    .contains(count);
            assertThat(browser.driver().findElements(By.cssSelector(".feishu-project-table")))
                    .hasSize(1);
            for (String colours : List.of("-dark", "")) {
                browser.prefer(colours.isEmpty() ? "light" : "dark");
                assertThat(Axe.violations(browser, CARD)).isEmpty();
                Pictures.take(browser, "new-build-page-card" + colours + ending, browser.find(CARD));
            }
            Pictures.takeForDocumentation(browser, "new-build-page" + ending, browser.find("body"), browser.find(CARD));

            browser.resize(Browser.NARROW);
            browser.visit("job/release/1/");
            assertThat(browser.fits()).isTrue();
            Pictures.take(browser, "new-build-page-narrow" + ending, browser.find("body"));

            browser.resize(Browser.WIDE);
            browser.click(browser.find(".app-build-bar__tabs a[href$='feishuProject']"));
            assertThat(browser.find(".app-build-content").getText()).contains(count, remedy);
            assertThat(Axe.violations(browser, ".app-build-content")).isEmpty();
            Pictures.take(browser, "new-build-page-tab" + ending, browser.find("body"));
        } finally {
            jenkins.useNewBuildPage(false);
        }
    }

    @Test
    void theGraphViewShowsTheWarningOnItsStageAndWhichNodeItIsAbout() throws Exception {
        read(ENGLISH).visit("job/stages/1/stages/");

        browser.click(showing(".pgv-tree-item", "Release"));

        WebElement step = showing(".pgv-step-detail-group", "Update a node of a Feishu Project workflow");
        assertThat(step.getText()).contains(ADDRESS + " 发布");
        assertThat(status(showing(".pgv-tree-item", "Test"))).isEqualTo("success");
        assertThat(status(showing(".pgv-tree-item", "Release"))).isEqualTo("unstable");
        assertThat(status(step)).isEqualTo("unstable");
        browser.await(page -> step.getText().contains("WARNING: Feishu Project: node 发布"));
        Pictures.take(browser, "graph-view.png", browser.find("body"));
    }

    @Test
    void theStageViewShowsTheWarningOnItsStageAndWhichNodeItIsAbout() throws Exception {
        read(ENGLISH).visit("job/stages/");

        assertThat(browser.find(".stage-cell-0").getDomAttribute("class")).contains("SUCCESS");
        assertThat(browser.find(".stage-cell-1").getDomAttribute("class")).contains("UNSTABLE");
        Pictures.take(browser, "stage-view.png", browser.find("body"));
        browser.click(browser.find(".stage-cell-1"));
        browser.click(showing("[cbwf-controller='stage-logs'], .btn", "Logs"));

        assertThat(browser.find(".node-log-frame .node-name").getText())
                .contains("Update a node of a Feishu Project workflow", ADDRESS + " 发布");
        Pictures.take(browser, "stage-view-log.png", browser.find("body"));
    }

    @Test
    void theJobPageLinksTheUpdatesOfItsLatestBuild() throws Exception {
        read(ENGLISH).resize(Browser.NARROW);
        browser.visit("job/release/");
        assertThat(browser.fits()).isTrue();
        assertThat(Axe.violations(browser, "tr.app-summary")).isEmpty();

        browser.click(browser.find("tr.app-summary a"));

        browser.await(page -> page.getCurrentUrl().endsWith("job/release/1/feishuProject/"));
        browser.visit("job/release/1/console");
        assertThat(browser.find(".console-output").getText())
                .contains("Feishu Project: node 发布 of work item 76906788 was not updated.");
    }

    @ParameterizedTest
    @CsvSource({"en-US, light, 1400, feishuProjectUpdateNode", "zh-CN, dark, 600, feishuProjectOperateNode"})
    void everyFieldOfAStepHasAnAccessibleName(String language, String colours, int width, String step)
            throws Exception {
        read(language).prefer(colours);
        browser.resize(width);

        look(SnippetGenerator.visit(browser).pick(step), step);
    }

    @Test
    void everyFieldOfAFreestyleJobHasAnAccessibleName() throws Exception {
        read("zh-CN").visit("job/freestyle/configure");

        look(Form.last(browser, "[descriptorid$='.UpdateNodeBuilder']"), "freestyle");
    }

    private void look(Form form, String name) throws Exception {
        form.openAll();
        browser.ask("arguments[0].setAttribute('data-looked-at', '')", form.element());
        assertThat(Axe.violations(browser, "[data-looked-at]")).isEmpty();
        assertThat(browser.fits()).isTrue();
        Pictures.take(browser, name + ".png", form.element());
    }

    private void take(String picture) throws Exception {
        if (picture.equals("build-page-dark.zh-CN.png")) {
            Pictures.take(browser, picture, browser.find(SUMMARY));
        } else {
            Pictures.takeForDocumentation(browser, picture, browser.find(SUMMARY), browser.find(SUMMARY + " table"));
        }
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

    private Browser read(String language) throws Exception {
        browser = BROWSERS.get(language);
        if (browser == null) {
            browser = Browser.open(jenkins.url(), folder, language);
            BROWSERS.put(language, browser);
        }
        browser.forget();
        return browser;
    }
}
