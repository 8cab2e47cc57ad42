package io.jenkins.plugins.feishuproject.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.htmlunit.BrowserVersion;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFormUtil;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;

/** A page with a form in it, whose scripts run as in a browser. Whatever is done to it waits for them. */
final class FormPage implements AutoCloseable {

    private static final int MILLIS_UNTIL_THE_NEXT_SCRIPT = 1000;
    private static final int ROUNDS = 50;

    private final WebClient browser = new WebClient(BrowserVersion.CHROME);
    private final HtmlPage page;

    FormPage(String url) throws IOException {
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setFetchPolyfillEnabled(true);
        browser.getOptions().setThrowExceptionOnScriptError(false);
        page = browser.getPage(url);
    }

    void press(String words) throws IOException {
        element("//button[contains(normalize-space(), '" + words + "')]").click();
    }

    /** Chooses from the menu that a button of these words opens. */
    void add(String button, String item) throws IOException {
        press(button);
        element("//button[contains(@class, 'jenkins-dropdown__item') and contains(normalize-space(), '" + item + "')]")
                .click();
    }

    /** Fills in the field of that name in the last part of the page that {@code part} leads to. */
    void fill(String part, String field, String text) throws IOException {
        String path = part + "//*[@name='_." + field + "']";
        HtmlElement input = element(path);
        if (input instanceof HtmlSelect) {
            choose((HtmlOption) element(path + "/option[@value='" + text + "']"));
        } else {
            ((HtmlInput) input).setValue(text);
            input.blur();
        }
    }

    /** Chooses the option that begins with these words. */
    void choose(String words) {
        choose((HtmlOption) element("//option[starts-with(., '" + words + "')]"));
    }

    private static void choose(HtmlOption option) {
        option.getEnclosingSelect().setSelectedAttribute(option, true);
    }

    /** The text of the area of that id, once there is one. */
    String text(String id) {
        return await(
                "a text in " + id,
                () -> Optional.of(((HtmlTextArea) page.getElementById(id)).getText())
                        .filter(text -> !text.isEmpty()));
    }

    /** Sends the form of that name. */
    void submit(String form) throws IOException {
        settle();
        Page next = HtmlFormUtil.submit(page.getFormByName(form));
        assertThat(next.getUrl()).isNotEqualTo(page.getUrl());
    }

    private HtmlElement element(String path) {
        return await(path, () -> {
            List<HtmlElement> found = page.getByXPath(path);
            return found.stream().filter(DomElement::isDisplayed).reduce((first, last) -> last);
        });
    }

    private <T> T await(String what, Supplier<Optional<T>> sought) {
        for (int round = 0; round < ROUNDS; round++) {
            settle();
            synchronized (page) {
                Optional<T> found = sought.get();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            browser.waitForBackgroundJavaScript(MILLIS_UNTIL_THE_NEXT_SCRIPT);
        }
        throw new AssertionError("There is no " + what + " in " + page.asXml());
    }

    private void settle() {
        browser.waitForBackgroundJavaScriptStartingBefore(MILLIS_UNTIL_THE_NEXT_SCRIPT);
    }

    @Override
    public void close() {
        browser.close();
    }
}
