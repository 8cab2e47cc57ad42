package io.jenkins.plugins.feishuproject.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;

/** Gives every request the same answer and does nothing else, so that it is not the server that is measured. */
final class FixedAnswerServer {

    private static final String LENGTH = "Content-Length: ";
    private static final int BACKLOG = 100;

    private final byte[] answer;

    private FixedAnswerServer(byte[] answer) {
        this.answer = answer;
    }

    /** Prints the port it listens on, and serves until its input ends, which it does with whoever started it. */
    public static void main(String[] arguments) throws IOException {
        FixedAnswerServer server = new FixedAnswerServer(Files.readAllBytes(Path.of(arguments[0])));
        ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        background(() -> server.accept(socket));
        System.out.println(socket.getLocalPort());
        System.in.read();
    }

    private Void accept(ServerSocket server) throws IOException {
        while (true) {
            Socket socket = server.accept();
            // Else each answer on a kept connection waits for Nagle's algorithm.
            socket.setTcpNoDelay(true);
            background(() -> serve(socket));
        }
    }

    private Void serve(Socket socket) throws IOException {
        try (BufferedSource source = Okio.buffer(Okio.source(socket));
                BufferedSink sink = Okio.buffer(Okio.sink(socket))) {
            while (!source.exhausted()) {
                source.skip(readHead(source));
                sink.write(answer).flush();
            }
        }
        return null;
    }

    /** Returns the length of the body that follows. */
    private static long readHead(BufferedSource source) throws IOException {
        long length = 0;
        for (String line = source.readUtf8LineStrict(); !line.isEmpty(); line = source.readUtf8LineStrict()) {
            if (line.startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()));
            }
        }
        return length;
    }

    /** What fails here failed because a caller hung up, which is how a round ends; the next one sees whether it did. */
    private static void background(Callable<Void> work) {
        Thread thread = new Thread(new FutureTask<>(work));
        thread.setDaemon(true);
        thread.start();
    }
}
