package io.jenkins.plugins.feishuproject.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page "Pipeline Syntax". */
record SnippetGenerator(Browser browser) {

    static SnippetGenerator visit(Browser browser) {
        browser.visit("pipeline-syntax/");
        return new SnippetGenerator(browser);
    }

    /** The form of a step. */
    Form pick(String step) {
        browser.await(page -> page.findElement(By.xpath("//option[starts-with(text(), '" + step + ":')]")))
                .click();
        return new Form(
                browser,
                browser.await(page -> page.findElements(By.cssSelector("[name='_.nodeName']")).stream()
                        .filter(WebElement::isDisplayed)
                        .map(field -> field.findElement(
                                By.xpath("ancestor::div[contains(@class, 'dropdownList-container')][1]")))
                        .findFirst()
                        .orElse(null)));
    }

    String generate() {
        browser.click(browser.find("#generatePipelineScript"));
        WebElement snippet = browser.find("#prototypeText");
        return browser.await(page -> {
            String text = snippet.getDomProperty("value");
            return text.isEmpty() ? null : text;
        });
    }
}
