package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;

/** An HTTP server that says success to everything, keeps its connections, and ends one when it is told to. */
final class IdleConnectionServer implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{\"err_code\":0,\"data\":[]}";

    private final ServerSocket server;
    private final boolean tls;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    @CheckForNull
    private volatile Socket last;

    private volatile boolean silent;
    private volatile boolean resetting;

    private IdleConnectionServer(ServerSocket server, boolean tls) {
        this.server = server;
        this.tls = tls;
    }

    static IdleConnectionServer start(@CheckForNull HandshakeCertificates tls) throws IOException {
        ServerSocketFactory factory = tls == null
                ? ServerSocketFactory.getDefault()
                : tls.sslContext().getServerSocketFactory();
        ServerSocket socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        IdleConnectionServer server = new IdleConnectionServer(socket, tls != null);
        new Thread(server::serve, "kept connections").start();
        return server;
    }

    BaseUrl baseUrl() {
        return BaseUrl.parse((tls ? "https" : "http") + "://127.0.0.1:" + server.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    /** Ends the connection that is kept, as its answer was read; the client finds out when it looks. */
    void end(End how) throws IOException {
        Socket kept = last;
        switch (how) {
            case CLOSE -> {}
            case RESET -> kept.setSoLinger(true, 0);
            case TIMEOUT_NOTICE ->
                kept.getOutputStream().write("HTTP/1.1 408 Request Timeout\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
        kept.close();
    }

    void takeNextWithoutAnswer() {
        silent = true;
    }

    void resetNextWhileItIsWritten() {
        resetting = true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket kept = last;
        if (kept != null) {
            kept.close();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException e) {
                // The next connection is another one.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        connections.incrementAndGet();
        last = socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        if (resetting) {
            resetting = false;
            in.read();
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        while (readRequest(in)) {
            requests.incrementAndGet();
            if (silent) {
                socket.close();
                return;
            }
            socket.getOutputStream().write(SUCCESS.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
        return true;
    }

    enum End {
        CLOSE,
        RESET,
        TIMEOUT_NOTICE
    }
}
