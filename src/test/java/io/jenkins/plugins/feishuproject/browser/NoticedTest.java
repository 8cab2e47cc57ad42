package io.jenkins.plugins.feishuproject.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests in a browser rely on: whatever goes wrong in it is noticed. */
@Tag("browser")
class NoticedTest {

    private static final String PAGE = """
            <html lang="en"><title>page</title><main><script>document.title = 'ran'</script>
            <img src="data:," alt=""><input id="nameless"></main></html>
            """;

    private static MockWebServer server;
    private static Browser browser;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        server = new MockWebServer();
        server.start();
        browser = Browser.open(server.url("/").toString(), folder, "en-US");
    }

    @BeforeEach
    void forget() {
        browser.forget();
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    @Test
    void aViolationOfThePolicyIsNoticed() {
        visit(new MockResponse.Builder().addHeader("Content-Security-Policy", "script-src 'self'"));

        // The console is told after the page is there.
        Boolean noticed = browser.await(page -> browser.troubles().stream()
                .anyMatch(trouble -> trouble.startsWith("console:")
                        && trouble.contains("violates the following Content Security Policy")));
        assertThat(noticed).isTrue();
    }

    @Test
    void aPolicyThatIsOnlyReportedIsNoticed() {
        visit(new MockResponse.Builder().addHeader("Content-Security-Policy-Report-Only", "img-src *"));

        assertThat(browser.troubles()).contains("no policy: " + server.url("/page"));
    }

    @Test
    void aRequestThatFailedIsNoticed() {
        visit(new MockResponse.Builder().code(500));

        assertThat(browser.troubles()).contains("request: 500 " + server.url("/page"));
    }

    @Test
    void aFieldWithoutANameIsNoticed() throws Exception {
        visit(new MockResponse.Builder());

        assertThat(Axe.violations(browser, "main"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("label:")
                .contains("nameless");
    }

    private void visit(MockResponse.Builder page) {
        server.enqueue(page.addHeader("Content-Type", "text/html").body(PAGE).build());
        browser.visit("page");
    }
}
