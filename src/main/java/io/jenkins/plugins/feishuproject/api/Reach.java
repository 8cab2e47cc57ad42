package io.jenkins.plugins.feishuproject.api;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Request;

/** Whether a request got as far as a connection, so that the API may have acted on it though no answer came. */
final class Reach {

    private final AtomicBoolean reached = new AtomicBoolean();
    private final CallProgress progress;

    Reach(CallProgress progress) {
        this.progress = progress;
    }

    void reset() {
        reached.set(false);
    }

    boolean isReached() {
        return reached.get();
    }

    /** Notes that {@code request}, which may be watched, has a connection now. */
    static void note(Request request) {
        Reach reach = request.tag(Reach.class);
        if (reach != null) {
            reach.reached.set(true);
            reach.progress.reached();
        }
    }
}
