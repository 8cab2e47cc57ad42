package io.jenkins.plugins.feishuproject.browser;

import io.jenkins.plugins.feishuproject.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.WebElement;

/** Pictures of pages. Those of the documentation are written there with {@code -Dfeishu.writeDocs=true} only. */
final class Pictures {

    private static final Path OTHERS = Path.of("target/screenshots");
    private static final Path DOCUMENTATION = ProjectFiles.at("docs/images");

    private static final String BOX = """
            const box = arguments[0].getBoundingClientRect(), rim = arguments[2];
            const end = arguments[1].getBoundingClientRect();
            const left = Math.max(0, box.left + scrollX - rim), top = Math.max(0, box.top + scrollY - rim);
            return {x: left, y: top, scale: 1,
                width: Math.min(innerWidth, box.right + scrollX + rim) - left, height: end.bottom + scrollY + rim - top};
            """;

    /** So narrow that nothing of what stands beside it is in the picture. */
    private static final int RIM = 4;

    private Pictures() {}

    /** One to look at. */
    static void take(Browser browser, String name, WebElement part) throws IOException {
        write(browser, OTHERS, name, part, part);
    }

    /** One that the documentation shows. */
    static void takeForDocumentation(Browser browser, String name, WebElement part) throws IOException {
        takeForDocumentation(browser, name, part, part);
    }

    /** One that the documentation shows, which goes on down to {@code end}. */
    static void takeForDocumentation(Browser browser, String name, WebElement part, WebElement end) throws IOException {
        write(browser, Boolean.getBoolean("feishu.writeDocs") ? DOCUMENTATION : OTHERS, name, part, end);
    }

    private static void write(Browser browser, Path folder, String name, WebElement part, WebElement end)
            throws IOException {
        // As tall as the page, so that nothing that sticks to the window lies over it.
        browser.resizeToThePage();
        Map<String, Object> picture = browser.driver()
                .executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("captureBeyondViewport", true, "clip", browser.ask(BOX, part, end, RIM)));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), Base64.getDecoder().decode((String) picture.get("data")));
        browser.resizeBack();
    }
}
