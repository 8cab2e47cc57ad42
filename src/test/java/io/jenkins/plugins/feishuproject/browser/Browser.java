package io.jenkins.plugins.feishuproject.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody in front of a browser, who waits for what is to appear. */
final class Browser implements AutoCloseable {

    static final int WIDE = 1400;
    static final int MEDIUM = 1000;
    static final int NARROW = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEIGHT = 1000;
    private static final String COLOURS_ARE_STEADY =
            "return !document.getAnimations().some(each => each instanceof CSSTransition)";

    private final ChromeDriver driver;
    private final String root;
    private final Troubles troubles;
    private int width = WIDE;

    private Browser(ChromeDriver driver, String root) {
        this.driver = driver;
        this.root = root;
        this.troubles = new Troubles(driver, root);
    }

    /** A browser of its own, with a fresh profile in {@code folder}; its reader prefers this language. */
    static Browser open(String root, Path folder, String language) throws IOException {
        Browser browser =
                new Browser(Chromium.start(Files.createTempDirectory(folder, "profile"), language + ",en"), root);
        browser.resizeBack();
        return browser;
    }

    /** As it was when it was opened, but for what it has loaded: what it was told to keep or prefer is gone. */
    void forget() {
        driver.get("about:blank");
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", URI.create(root).resolve("/").toString(), "storageTypes", "cookies,local_storage"));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        resize(WIDE);
        troubles.forget();
    }

    /** The window gets this wide, in CSS pixels. */
    void resize(int newWidth) {
        width = newWidth;
        resizeBack();
    }

    /** The window gets as tall as the page in it. */
    void resizeToThePage() {
        resize(width, (Long) ask("return document.documentElement.scrollHeight"));
    }

    void resizeBack() {
        resize(width, HEIGHT);
    }

    private void resize(long width, long height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the reader's system prefers from now on. */
    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
        await(page -> (Boolean) ask(COLOURS_ARE_STEADY));
    }

    void visit(String path) {
        driver.get(root + path);
    }

    WebElement find(String css) {
        return await(browser -> browser.findElement(By.cssSelector(css)));
    }

    /** Scrolls to it before, as people do. */
    void click(WebElement element) {
        scrollTo(element);
        new Actions(driver).moveToElement(element).click().perform();
    }

    void scrollTo(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    }

    void type(WebElement field, CharSequence... keys) {
        click(field);
        field.sendKeys(keys);
    }

    <T> T await(Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                .until(condition::apply);
    }

    Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Whether nothing is wider than the window. */
    boolean fits() {
        return (Boolean) ask("return document.documentElement.scrollWidth <= innerWidth");
    }

    /** How many pages were looked at since it was opened or has forgotten. */
    int pages() {
        return troubles.pages();
    }

    /** What went wrong since this was last asked. */
    List<String> troubles() {
        return troubles.soFar();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
