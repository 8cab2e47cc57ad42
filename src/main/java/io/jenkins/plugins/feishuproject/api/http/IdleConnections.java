package io.jenkins.plugins.feishuproject.api.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Connection;
import okhttp3.Protocol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Pooled connections, checked before reuse. If the server has closed one in the meantime, nothing has been sent yet;
 * after sending, that case is indistinguishable from a server that crashed while processing the request.
 */
@Restricted(NoExternalUse.class)
public final class IdleConnections {

    /**
     * A check takes a millisecond, too long for calls in quick succession; no server times out a connection that soon.
     */
    private static final long CHECKED_AFTER_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Map<Connection, Long> idleSince = Collections.synchronizedMap(new WeakHashMap<>());
    private final LongSupplier nanoTime;

    public IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records that a call has finished with {@code connection}. */
    void released(Connection connection) {
        idleSince.put(connection, nanoTime.getAsLong());
    }

    /** Throws if the server has closed {@code connection} since an earlier call. */
    void requireOpen(Connection connection) throws ClosedByServerException {
        Long since = idleSince.remove(connection);
        if (since != null && nanoTime.getAsLong() - since >= CHECKED_AFTER_IDLE_NANOS && isClosed(connection)) {
            throw new ClosedByServerException();
        }
    }

    // With HTTP/2, other calls may be reading from the connection, and OkHttp itself detects that it was closed.
    private static boolean isClosed(Connection connection) {
        return connection.protocol() != Protocol.HTTP_2 && isAtEnd(connection.socket());
    }

    private static boolean isAtEnd(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                // Data that arrives before a request is sent cannot be its response.
                socket.getInputStream().read();
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Nothing was sent because the connection was already closed. */
    static final class ClosedByServerException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
