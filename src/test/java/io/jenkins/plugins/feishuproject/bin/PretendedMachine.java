package io.jenkins.plugins.feishuproject.bin;

import io.jenkins.plugins.feishuproject.ProjectFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A machine with the commands of the project, whose Maven and JDKs only pretend, and note what they were asked. */
final class PretendedMachine {

    private static final List<String> TOOLS =
            List.of("bash", "dirname", "sed", "grep", "awk", "cat", "cut", "tr", "mkdir");

    private static final List<String> FILES = List.of(
            "pom.xml",
            "src/client-lane/pom.xml",
            "bin/verify",
            "bin/demo",
            "bin/fuzz",
            "bin/check-site",
            "bin/lane.sh");

    private final Path project;
    private final Path tools;
    private final Path home;
    private final Path calls;
    private final Path answer;
    private String javaHome;

    /** {@code folder} is made into the machine: the project in a path as people have them, and a PATH of its own. */
    PretendedMachine(Path folder) throws IOException {
        project = Files.createDirectories(folder.resolve("my projects 项目/feishu-project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        home = Files.createDirectories(folder.resolve("home"));
        calls = folder.resolve("calls");
        answer = folder.resolve("answer");
        copyProject();
        for (String tool : TOOLS) {
            program(tools.resolve(tool), "exec '%s' \"$@\"".formatted(find(tool)));
        }
        jdkOnPath(17);
        maven("3.9.14");
    }

    /** The usual folders of JDKs are one of this machine alone. */
    private void copyProject() throws IOException {
        for (String file : FILES) {
            Path copy = project.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(ProjectFiles.at(file), copy);
        }
        Path lane = project.resolve("bin/lane.sh");
        Files.writeString(lane, ProjectFiles.text(lane) + "usual_jdks() { printf '%s\\n' \"$HOME\"/jdks/*; }\n");
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    void maven(String version) throws IOException {
        program(tools.resolve("mvn"), """
                if [ "$*" = -v ]; then echo "Apache Maven %s (of this machine)"; exit; fi
                echo "$JAVA_HOME mvn $*" >> '%s'
                case "$*" in
                  *:get*) [ ! -f '%s' ] || { cat '%s'; exit 1; } ;;
                  *verify*) if [ -f failing ]; then exit 1; fi ;;
                esac
                """.formatted(version, calls, answer, answer));
    }

    void withoutMaven() throws IOException {
        Files.delete(tools.resolve("mvn"));
    }

    /** Maven finds nothing of the Jenkins platform, and says this. */
    void platformIsMissing(String mavensAnswer) throws IOException {
        Files.writeString(answer, mavensAnswer + "\n");
    }

    /** Every build of this machine breaks. */
    void buildsBreak() throws IOException {
        Files.createFile(project.resolve("src/client-lane/failing"));
    }

    /** What a build leaves behind: the tests of a class, of which the last ones went wrong. */
    void report(String folder, int tests, int errors, int failures, int skipped) throws IOException {
        List<String> ends = new ArrayList<>(Collections.nCopies(tests - errors - failures - skipped, ""));
        ends.addAll(Collections.nCopies(errors, "\n    <error type=\"some.Error\"/>\n"));
        ends.addAll(Collections.nCopies(failures, "\n    <failure message=\"differs\">differs</failure>\n"));
        ends.addAll(Collections.nCopies(skipped, "\n    <skipped/>\n"));
        String cases = ends.stream()
                .map(end -> "  <testcase name=\"does\" time=\"0.1\">" + end + "</testcase>\n")
                .collect(Collectors.joining());
        Path file = project.resolve("target").resolve(folder).resolve("TEST-some.Test.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<?xml version=\"1.0\"?>\n<testsuite name=\"some.Test\" tests=\"1\">\n" + cases + "</testsuite>\n");
    }

    void jdkOnPath(int version) throws IOException {
        Path jdk = jdk(home.resolve("path").resolve("jdk-" + version), version);
        program(tools.resolve("java"), "exec '%s' \"$@\"".formatted(jdk.resolve("bin/java")));
    }

    void javaHome(int version) throws IOException {
        javaHome =
                jdk(home.resolve("chosen").resolve("jdk-" + version), version).toString();
    }

    Path jdkInAUsualFolder(String name, int version) throws IOException {
        return jdk(home.resolve("jdks").resolve(name), version);
    }

    void jreInAUsualFolder(String name, int version) throws IOException {
        Files.delete(jdkInAUsualFolder(name, version).resolve("bin/javac"));
    }

    private static Path jdk(Path folder, int version) throws IOException {
        program(folder.resolve("bin/java"), """
                echo "    java.home = %s
                    java.specification.version = %s
                    java.vendor = Nobody" >&2
                """.formatted(folder, version));
        program(folder.resolve("bin/javac"), "exit");
        return folder;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        file.toFile().setExecutable(true);
    }

    Outcome run(String command, String... arguments) throws Exception {
        List<String> line = Stream.concat(
                        Stream.of(
                                "bash", project.resolve("bin").resolve(command).toString()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.remove("JAVA_HOME");
        environment.put("PATH", tools.toString());
        environment.put("HOME", home.toString());
        if (javaHome != null) {
            environment.put("JAVA_HOME", javaHome);
        }
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(started.waitFor(), output, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    /** {@code calls} are of Maven: the JDK, and the arguments. */
    record Outcome(int exit, String output, List<String> calls) {

        String lastCall() {
            return calls.get(calls.size() - 1);
        }
    }
}
