package io.jenkins.plugins.feishuproject.report;

import io.jenkins.plugins.feishuproject.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The updates of one build in a file beside its log, one line of JSON each. A line is on disk before the step ends, and
 * costs the same however many there are.
 */
final class Journal {

    private static final String FILE = "feishu-project-updates.jsonl";

    private final Supplier<Path> buildFolder;

    /** @param buildFolder asked each time, since it moves when the job is renamed */
    Journal(Supplier<Path> buildFolder) {
        this.buildFolder = buildFolder;
    }

    synchronized void add(NodeUpdateRecord update) throws IOException {
        // The line break goes first, so that a line cut short by the end of the process spoils no other.
        String line = '\n' + Json.write(update);
        Files.writeString(file(), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The updates in the order in which they ended. */
    List<NodeUpdateRecord> updates() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(Journal::read).toList();
        }
    }

    private Path file() {
        return buildFolder.get().resolve(FILE);
    }

    private static Stream<NodeUpdateRecord> read(String line) {
        try {
            return line.isEmpty() ? Stream.empty() : Stream.of(Json.read(line, NodeUpdateRecord.class));
        } catch (IllegalArgumentException e) {
            // Cut short, or written by a later version of this plugin; the others are worth showing.
            return Stream.empty();
        }
    }
}
