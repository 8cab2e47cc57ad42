package io.jenkins.plugins.feishuproject.bench;

/** How fast updates are made, by the client and by a bare OkHttp. */
record Paces(Turns oneAtATime, Turns inFlight, Turns besideABlockingCall) {

    static Paces measure(String baseUrl, int rounds) throws Exception {
        UpdateBenchmark updates = new UpdateBenchmark();
        updates.baseUrl = baseUrl;
        updates.start();
        try {
            return new Paces(
                    Turns.of(rounds, updates::ours, updates::bare, updates::drain),
                    Turns.of(rounds, updates::oursInFlight, updates::bareInFlight, updates::drain),
                    Turns.of(rounds, updates::ours, updates::bareBlocking, updates::drain));
        } finally {
            updates.stop();
        }
    }
}
