package io.jenkins.plugins.feishuproject.bin;

import io.jenkins.plugins.feishuproject.ProjectFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine with the commands of the project, in a path as people have them, and with a PATH of its own. Its Maven and
 * JDKs only pretend, and note what they were asked.
 */
final class PretendedMachine {

    private static final List<String> FILES =
            List.of("pom.xml", "bin/verify", "bin/demo", "bin/fuzz", "bin/check-site", "bin/lane.sh");
    private static final List<String> TOOLS = List.of("bash", "dirname", "sed", "awk", "cat", "tail", "tr", "rm");

    private final Path folder;
    private final Path project;

    PretendedMachine(Path folder) throws IOException {
        this.folder = folder;
        this.project = folder.resolve("my projects 项目/feishu-project");
        for (String file : FILES) {
            file(file, ProjectFiles.text(ProjectFiles.at(file)));
        }
        file(
                "bin/lane.sh",
                ProjectFiles.text(ProjectFiles.at("bin/lane.sh")) + "usual_jdks() { printf '%s\\n' \"$HOME\"/*; }\n");
        file("src/client-lane/pom.xml", "");
        for (String tool : TOOLS) {
            program("tools/" + tool, "exec '%s' \"$@\"".formatted(find(tool)));
        }
        jdkOnPath(17);
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Path file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        file.toFile().setExecutable(true);
    }

    /** A Maven that does nothing, unless {@code script} does it. */
    void maven(String version, String script) throws IOException {
        program("tools/mvn", """
                if [ "$*" = -v ]; then echo "Apache Maven %s (of this machine)"; exit; fi
                echo "$JAVA_HOME mvn $*" >> '%s'
                """.formatted(version, folder.resolve("calls")) + script);
    }

    void jdkOnPath(int version) throws IOException {
        program(
                "tools/java",
                "exec '%s' \"$@\"".formatted(jdk("path-" + version, version).resolve("bin/java")));
    }

    Path jdk(String name, int version) throws IOException {
        Path jdk = jre(name, version);
        program(name + "/bin/javac", "");
        return jdk;
    }

    Path jre(String name, int version) throws IOException {
        Path home = folder.resolve(name);
        program(name + "/bin/java", """
                echo "    java.home = %s
                    java.specification.version = %s
                    java.vendor = Nobody" >&2
                """.formatted(home, version));
        return home;
    }

    Outcome run(Path javaHome, String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(
                List.of("bash", project.resolve("bin/" + command).toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
        process.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("tools").toString(),
                        "HOME", folder.resolve("jdks").toString(),
                        "JAVA_HOME", javaHome.toString()));
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Path calls = folder.resolve("calls");
        return new Outcome(started.waitFor(), output, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    /** {@code calls} are of Maven: the JDK, and the arguments. */
    record Outcome(int exit, String output, List<String> calls) {

        String lastCall() {
            return calls.get(calls.size() - 1);
        }
    }
}
