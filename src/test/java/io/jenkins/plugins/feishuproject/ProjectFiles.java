package io.jenkins.plugins.feishuproject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project, from whichever folder a lane runs its tests in. */
public final class ProjectFiles {

    private static final Path ROOT = root();

    private ProjectFiles() {}

    /** The file at {@code path}, which counts from the root of the project. */
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    /** The text of a file, with the same line ends on every system. */
    public static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("Jenkinsfile"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
