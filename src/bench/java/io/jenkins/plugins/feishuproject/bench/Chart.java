package io.jenkins.plugins.feishuproject.bench;

import java.util.Locale;

/** The result as a picture: a bar for each median, a line from the lowest to the highest. */
final class Chart {

    private static final int LEFT = 190;
    private static final int LONGEST_BAR = 420;
    private static final int ROW = 26;
    private static final String OURS = "#3370ff";
    private static final String BARE = "#9aa2ad";

    private final StringBuilder shapes = new StringBuilder();
    private int y = 30;

    Chart(Samples samples, Paces paces) {
        panel(
                "updates a second (more is better)",
                paces.oneAtATime().ours(),
                paces.oneAtATime().bare(),
                paces.inFlight().ours(),
                paces.inFlight().bare());
        panel(
                "bytes allocated an update (less is better)",
                samples.bytes("ours"),
                samples.bytes("bare"),
                samples.bytes("oursInFlight"),
                samples.bytes("bareInFlight"));
    }

    private void panel(String title, Spread ours, Spread bare, Spread oursInFlight, Spread bareInFlight) {
        double unit = LONGEST_BAR
                / Math.max(Math.max(ours.max(), bare.max()), Math.max(oursInFlight.max(), bareInFlight.max()));
        add("<text x='10' y='%d' font-weight='bold'>%s</text>", y, title);
        bar("the client, one at a time", ours, OURS, unit);
        bar("bare OkHttp, one at a time", bare, BARE, unit);
        bar("the client, 64 in flight", oursInFlight, OURS, unit);
        bar("bare OkHttp, 64 in flight", bareInFlight, BARE, unit);
        y += 2 * ROW;
    }

    private void bar(String label, Spread spread, String colour, double unit) {
        y += ROW;
        add("<text x='%d' y='%d' text-anchor='end'>%s</text>", LEFT - 8, y, label);
        add("<rect x='%d' y='%d' width='%.0f' height='18' fill='%s'/>", LEFT, y - 14, spread.median() * unit, colour);
        add(
                "<path d='M%.0f %dH%.0f' stroke='#d9822b' stroke-width='3'/>",
                LEFT + spread.min() * unit, y - 5, LEFT + spread.max() * unit);
        add("<text x='%d' y='%d'>%,.0f</text>", LEFT + LONGEST_BAR + 10, y, spread.median());
    }

    private void add(String format, Object... values) {
        shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** As SVG, in colours that can be read on white and on black. */
    @Override
    public String toString() {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' width='700' height='%d' font-family='sans-serif' font-size='13' fill='#808890'>
                %s</svg>
                """.formatted(y - ROW, shapes);
    }
}
