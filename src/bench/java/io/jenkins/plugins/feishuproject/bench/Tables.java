package io.jenkins.plugins.feishuproject.bench;

/** The result as Markdown: medians of the rounds, and from where to where they spread. */
final class Tables {

    private static final String COUNT = "%,.0f";
    private static final String RATIO = "%.2f";
    private static final String FRACTION = "%.1f";
    private static final String AT_LEAST = "at least 0.95";
    private static final String AT_MOST = "at most 1.25";
    private static final String BELOW_TWICE = "below 2";

    private final Samples samples;
    private final Paces paces;
    private final StringBuilder text = new StringBuilder();

    Tables(Samples samples, Paces paces) {
        this.samples = samples;
        this.paces = paces;
        updates();
        parts();
        workflow();
    }

    private void updates() {
        text.append("\n| | the client | bare OkHttp | ratio | target |\n|---|---|---|---|---|\n");
        throughput("one at a time", paces.oneAtATime(), AT_LEAST);
        throughput("64 in flight", paces.inFlight(), AT_LEAST);
        throughput("one at a time, beside a bare call that blocks", paces.besideABlockingCall(), "");
        allocation("one at a time", "ours", "bare", AT_MOST);
        allocation("64 in flight", "oursInFlight", "bareInFlight", AT_MOST);
        allocation("one at a time, beside a bare call that blocks", "ours", "bareBlocking", "");
    }

    private void throughput(String how, Turns turns, String target) {
        row(
                "updates a second, " + how,
                turns.ours().in(COUNT),
                turns.bare().in(COUNT),
                turns.ratio().in(RATIO),
                target);
    }

    private void allocation(String how, String ours, String bare, String target) {
        row(
                "bytes allocated an update, " + how,
                samples.bytes(ours).in(COUNT),
                samples.bytes(bare).in(COUNT),
                samples.bytesRatio(ours, bare).in(RATIO),
                target);
    }

    private void parts() {
        text.append("\n| | nanoseconds | bytes allocated |\n|---|---|---|\n");
        part("making a client", "client");
        part("encoding an update", "encode");
        part("decoding an answer", "decode");
        part("reading an ISO date", "isoDate");
        part("reading `tomorrow+2w+3wd`", "expression");
    }

    private void workflow() {
        text.append(
                "\n| | milliseconds | bytes allocated | times the parser alone | target |\n|---|---|---|---|---|\n");
        lookUp("Jackson's streaming parser alone", "parse", "");
        lookUp("finding a node by its name", "resolve", BELOW_TWICE);
        lookUp("reading all of it", "readBack", "");
    }

    private void lookUp(String what, String benchmark, String target) {
        row(
                what,
                samples.millis(benchmark).in(FRACTION),
                samples.bytes(benchmark).in(COUNT),
                samples.scoresRatio(benchmark, "parse").in(RATIO),
                target);
    }

    private void part(String what, String benchmark) {
        row(what, samples.scores(benchmark).in(COUNT), samples.bytes(benchmark).in(COUNT));
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
