package io.jenkins.plugins.feishuproject.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The server in a process of its own, so that what it allocates is not counted. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
    }

    /** Starts a server that gives every request the answer in {@code file}. */
    static ServerProcess start(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new ServerProcess(
                new ProcessBuilder(java, "-cp", classPath, FixedAnswerServer.class.getName(), file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
