package io.jenkins.plugins.feishuproject.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the updates of a build: counts all of them, each change once, and keeps as many as fit in memory. Failed
 * ones have room of their own, so that others never displace them.
 */
final class UpdateCollector {

    /** More than any build makes, yet few enough to hold in memory for a page. */
    static final int MAX_KEPT = 10_000;

    private static final int MAX_CHARACTERS = 1 << 24;

    private final List<NodeUpdateRecord> kept = new ArrayList<>();
    private final Share refused = new Share();
    private final Share others = new Share();

    /** Adds an update whose record has so many characters. */
    void add(NodeUpdateRecord update, int characters) {
        if (update.id() != null && update.replaces() != null) {
            remove(update.id(), of(update.replaces()));
        }
        Share share = of(update.outcome());
        share.count++;
        if (share.kept < MAX_KEPT && share.characters < MAX_CHARACTERS) {
            share.kept++;
            share.characters += characters;
            kept.add(update);
        }
    }

    private Share of(Outcome outcome) {
        return outcome.isRefusal() ? refused : others;
    }

    private void remove(String id, Share share) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (id.equals(kept.get(i).id())) {
                kept.remove(i);
                share.kept--;
                share.count--;
                return;
            }
        }
        // It is one of those that are only counted; or it cannot be read, and was not counted either.
        if (share.count > share.kept) {
            share.count--;
        }
    }

    NodeUpdates updates() {
        return new NodeUpdates(kept, refused.count + others.count, refused.count);
    }

    private static final class Share {
        private long count;
        private int kept;
        private long characters;
    }
}
