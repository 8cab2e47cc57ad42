package io.jenkins.plugins.feishuproject.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The accessibility checker axe, on parts of a page. */
final class Axe {

    private static final String CHECK = """
            const done = arguments[arguments.length - 1];
            const chosen = {include: arguments[0].map(part => [part]), exclude: arguments[1].map(part => [part])};
            axe.run(chosen, {resultTypes: ['violations']}).then(
                result => done(result.violations.flatMap(violation =>
                    violation.nodes.map(node => violation.id + ': ' + node.failureSummary + ' ' + node.html))),
                error => done([String(error)]));
            """;

    /** What Jenkins and its credentials plugin draw within our forms, and what no plugin can change. */
    private static final List<String> NOT_OURS = List.of(
            ".jenkins-help-button",
            ".jenkins-checkbox > input",
            ".credentials-select",
            ".validation-error-area",
            ".combobox2 + div");

    private Axe() {}

    /** What is wrong within the parts that these CSS selectors choose. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Browser browser, String... parts) throws IOException {
        if (browser.ask("return typeof axe").equals("undefined")) {
            browser.ask(script());
        }
        return (List<String>) browser.driver().executeAsyncScript(CHECK, List.of(parts), NOT_OURS);
    }

    private static String script() throws IOException {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
