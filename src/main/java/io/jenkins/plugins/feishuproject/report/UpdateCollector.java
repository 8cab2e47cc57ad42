package io.jenkins.plugins.feishuproject.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collects the updates of a build: counts all of them, each change once, and keeps as many as fit in memory. Each
 * outcome has room of its own, so that however many succeed or warn, those that failed are there.
 */
final class UpdateCollector {

    /** More than any build makes, yet few enough to hold in memory for a page. */
    static final int MAX_KEPT = 10_000;

    private static final int MAX_CHARACTERS = 1 << 23;

    private final List<UpdateRecord> kept = new ArrayList<>();
    private final Map<Outcome, Share> shares = new EnumMap<>(Outcome.class);

    /** Adds an update whose record has so many characters. */
    void add(UpdateRecord update, int characters) {
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
        return shares.computeIfAbsent(outcome, any -> new Share());
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

    Updates updates() {
        return new Updates(kept, count(outcome -> true), count(Outcome::isRefusal));
    }

    private long count(Predicate<Outcome> counts) {
        return shares.keySet().stream()
                .filter(counts)
                .mapToLong(outcome -> shares.get(outcome).count)
                .sum();
    }

    private static final class Share {
        private long count;
        private int kept;
        private long characters;
    }
}
