package io.jenkins.plugins.feishuproject.api.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Sockets without a network: each connects to nobody, receives the same text, and drops what is sent. */
@Restricted(NoExternalUse.class)
public final class DetachedSockets extends SocketFactory {

    private final byte[] received;

    public DetachedSockets(String received) {
        this.received = received.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Socket createSocket() {
        return new DetachedSocket(new ByteArrayInputStream(received));
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket();
    }

    private static final class DetachedSocket extends Socket {

        private final InputStream in;

        private DetachedSocket(InputStream in) {
            this.in = in;
        }

        @Override
        public void connect(SocketAddress address, int timeout) {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public void close() {}
    }
}
