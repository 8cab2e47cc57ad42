package io.jenkins.plugins.feishuproject.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Whether a table of updates, and the page around it, have room for their texts. */
final class Room {

    /** Texts of cells that a table cuts off, and of changes that get less than about forty letters a line. */
    private static final String PRESSED_CELLS = """
            const pressed = [];
            for (const table of document.querySelectorAll('.feishu-project-table')) {
                const box = table.getBoundingClientRect();
                for (const cell of table.querySelectorAll('td')) {
                    const {left, right, width} = cell.getBoundingClientRect();
                    const cut = left < box.left - 1 || right > box.right + 1 || cell.scrollWidth > cell.clientWidth;
                    const narrow = width < 20 * parseFloat(getComputedStyle(cell).fontSize);
                    if (cut || (narrow && cell.matches(':last-child'))) {
                        pressed.push(cell.innerText);
                    }
                }
            }
            return pressed;
            """;

    /** Whether the page fits its window, or would not either without a table of ours. */
    private static final String NO_WIDER_FOR_THE_TABLE = """
            const fits = () => document.documentElement.scrollWidth <= innerWidth;
            if (fits()) {
                return true;
            }
            const table = document.querySelector('.feishu-project-table');
            table.style.display = 'none';
            const fitsWithout = fits();
            table.style.display = '';
            return !fitsWithout;
            """;

    private static final List<Integer> WIDTHS = List.of(Browser.NARROW, Browser.MEDIUM, Browser.WIDE);

    private Room() {}

    /** There is, at every width that the window takes while somebody looks at the page. */
    static void assertAtAnyWidth(Browser browser, String page, String name) throws Exception {
        browser.resize(WIDTHS.get(0));
        browser.visit(page);
        browser.find(".feishu-project-table");
        for (int width : WIDTHS) {
            browser.resize(width);
            String picture = name + "-" + width;
            Pictures.take(browser, picture + ".png", browser.find("body"));
            assertThat(browser.ask(PRESSED_CELLS)).as(picture).isEqualTo(List.of());
            assertThat(browser.ask(NO_WIDER_FOR_THE_TABLE)).as(picture).isEqualTo(true);
        }
    }
}
