package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The updates of one build in a file beside its log, one line of JSON each. A line is on disk before the step ends, and
 * costs the same however many precede it.
 */
final class UpdateJournal {

    private static final String FILE = "feishu-project-updates.jsonl";
    private static final int MAX_LINE = 1 << 20;

    private final Supplier<Path> buildFolder;

    /**
     * Cached, since several parts of a page read the updates; the file only grows, so its size shows whether it
     * changed.
     */
    private volatile SoftReference<Content> lastRead = new SoftReference<>(null);

    /** Whether the build in this folder made updates. */
    static boolean isIn(Path buildFolder) {
        return Files.exists(buildFolder.resolve(FILE));
    }

    /** @param buildFolder evaluated on every access, since the folder moves when the job is renamed */
    UpdateJournal(Supplier<Path> buildFolder) {
        this.buildFolder = buildFolder;
    }

    synchronized void add(UpdateRecord update) throws IOException {
        // The line break comes first, so that a line truncated by a crash cannot corrupt the next one.
        String line = '\n' + Json.write(update);
        Files.writeString(file(), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The updates. Incomplete lines are skipped: they were truncated, or written by another version of this plugin. */
    Updates updates() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return Updates.NONE;
        }
        long bytes = Files.size(file);
        Content known = lastRead.get();
        if (known == null || known.bytes() != bytes) {
            UpdateCollector collector = new UpdateCollector();
            read("", collector::add);
            known = new Content(bytes, collector.updates());
            lastRead = new SoftReference<>(known);
        }
        return known.updates();
    }

    /** The last update with each id that contains this text, by its id. */
    Map<String, UpdateRecord> findAll(String text) throws IOException {
        Map<String, UpdateRecord> found = new HashMap<>();
        read(text, (update, length) -> {
            if (update.id() != null && update.id().contains(text)) {
                found.put(update.id(), update);
            }
        });
        return found;
    }

    /** What the steps returned besides by this name. */
    Set<String> allMore(String name) throws IOException {
        Set<String> found = new HashSet<>();
        read(name, (update, length) -> {
            if (update.more(name) != null) {
                found.add(update.more(name));
            }
        });
        return found;
    }

    /** Hands over each update whose line contains this text, and the length of the line. */
    private void read(String text, ObjIntConsumer<UpdateRecord> updates) throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return;
        }
        // Unlike Files.lines, this decoder replaces invalid UTF-8, such as a truncated character.
        try (Reader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            while (readLine(lines, line)) {
                UpdateRecord update = line.indexOf(text) < 0 ? null : read(line.toString());
                if (update != null) {
                    updates.accept(update, line.length());
                }
            }
        }
    }

    private Path file() {
        return buildFolder.get().resolve(FILE);
    }

    /** Reads a line, truncated to the maximum length; false at the end of the file. */
    private static boolean readLine(Reader text, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = text.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() < MAX_LINE) {
                line.append((char) c);
            }
        }
        return true;
    }

    @CheckForNull
    private static UpdateRecord read(String line) {
        try {
            UpdateRecord update = Json.read(line, UpdateRecord.class);
            return update != null && update.isWhole() ? update : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private record Content(long bytes, Updates updates) {}
}
