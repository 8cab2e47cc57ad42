package io.jenkins.plugins.feishuproject.packaged;

import io.jenkins.plugins.feishuproject.fixture.ShortLivedJenkins;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jvnet.hudson.test.WarExploder;

/**
 * A Jenkins as people run it: the war in a process of its own, this plugin and those it needs as packages in its home,
 * and nothing of a test in it.
 */
final class PlainJenkins implements AutoCloseable {

    private static final String READY = "Jenkins is fully up and running";
    private static final int MINUTES_TO_START = 5;

    private final Path home;
    private final Locale locale;
    private final StringBuffer log = new StringBuffer();
    private Process process;
    private Visitor visitor;

    /**
     * Installs the plugins in {@code home}, a folder of its own, and starts nothing.
     *
     * @param locale the language of its logs
     */
    PlainJenkins(Path home, Locale locale) throws IOException {
        this.home = home;
        this.locale = locale;
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        for (Path plugin : packages()) {
            Files.copy(plugin, plugins.resolve(plugin.getFileName().toString().replaceFirst("hpi$", "jpi")));
        }
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> needed = Files.list(Path.of("target", "test-classes", "test-dependencies"))) {
            return Stream.concat(Stream.of(Path.of(System.getProperty("packaged.hpi"))), needed)
                    .filter(file -> file.toString().matches(".+\\.[hj]pi"))
                    .toList();
        }
    }

    void start() throws Exception {
        Path portFile = home.resolve("port");
        ProcessBuilder java = java(
                "-Xmx768m",
                "-Duser.language=" + locale.getLanguage(),
                "-Duser.country=" + locale.getCountry(),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djenkins.install.runSetupWizard=false",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true",
                "-Dwinstone.portFileName=" + portFile,
                "-jar",
                WarExploder.findJenkinsWar().toString(),
                "--enable-future-java",
                "--httpListenAddress=127.0.0.1",
                "--httpPort=0",
                "--prefix=/jenkins");
        java.environment().put("JENKINS_HOME", home.toString());
        process = java.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> follow(process, ready));
        ready.get(MINUTES_TO_START, TimeUnit.MINUTES);
        visitor = new Visitor("http://127.0.0.1:" + Files.readString(portFile).trim() + "/jenkins/");
    }

    private static ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(0, ShortLivedJenkins.OPTIONS);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private void follow(Process started, CompletableFuture<Void> ready) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new IllegalStateException("Jenkins ended before it was up:\n" + log));
        }
    }

    /** Who looks at its pages and sends its forms; a new one for each start. */
    Visitor visitor() {
        return visitor;
    }

    /** Runs a command of the command line client that it offers for download; returns what the command printed. */
    String command(String input, String... command) throws Exception {
        Path client = home.resolve("jenkins-cli.jar");
        if (!Files.exists(client)) {
            Files.write(client, visitor.download("jnlpJars/jenkins-cli.jar"));
        }
        ProcessBuilder java = java("-jar", client.toString(), "-s", visitor.url(), "-http");
        java.command().addAll(List.of(command));
        java.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")); // which java tells of
        Process run = java.start();
        try (var output = run.getOutputStream()) {
            output.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends it as an administrator does. */
    void stop() throws Exception {
        visitor.post("exit", "");
        process.waitFor();
    }

    /** Ends it as a crash does. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** Its system log, since the first start. */
    String log() {
        return log.toString();
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
