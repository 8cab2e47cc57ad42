package io.jenkins.plugins.feishuproject.browser;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A part of a page with fields, which go by the names they have in configuration as code and in pipelines. */
record Form(Browser browser, WebElement element) {

    /** Waits until there is one that is chosen by {@code css}, and takes the last. */
    static Form last(Browser browser, String css) {
        return new Form(browser, browser.await(page -> lastOf(page.findElements(By.cssSelector(css)))));
    }

    /** Presses the button with these words, and takes the form that comes of it. */
    static Form add(Browser browser, String words, String css) {
        browser.click(browser.await(page -> page.findElement(By.xpath("//button[contains(., '" + words + "')]"))));
        return last(browser, css);
    }

    private static WebElement lastOf(List<WebElement> elements) {
        return elements.isEmpty() ? null : elements.get(elements.size() - 1);
    }

    WebElement field(String name) {
        return visible(By.cssSelector("[name='_." + name + "']"));
    }

    private WebElement visible(By by) {
        return browser.await(page -> element.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    void fill(String field, String text) {
        WebElement input = field(field);
        browser.scrollTo(input);
        input.clear();
        browser.type(input, text);
    }

    /** Waits until the first of the values that a field offers is {@code value}: what it offered before is gone then. */
    WebElement offered(String value) {
        return browser.await(page -> page.findElements(By.className("jenkins-dropdown__item")).stream()
                .findFirst()
                .filter(item -> item.getText().equals(value))
                .orElse(null));
    }

    void choose(String field, String value) {
        WebElement select = field(field);
        browser.await(page -> select.findElement(By.cssSelector("option[value='" + value + "']")));
        new Select(select).selectByValue(value);
    }

    void press(String words) {
        browser.click(visible(By.xpath(".//button[contains(normalize-space(), '" + words + "')]")));
    }

    /** Opens all that is folded, ticks what is left out, and adds a row to every list. */
    void openAll() {
        for (By each : List.of(
                By.cssSelector("button.advanced-button"),
                By.cssSelector("button.repeatable-add"),
                By.cssSelector("input.optional-block-control ~ label"))) {
            element.findElements(each).stream().filter(WebElement::isDisplayed).forEach(browser::click);
        }
        field("errCode");
    }
}
