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
 * The connections that are kept for later calls, looked at before the next one. A server may close them meanwhile, and
 * then nothing was sent; once something is sent, nobody can tell that from a server that broke down over the request.
 */
@Restricted(NoExternalUse.class)
public final class IdleConnections {

    /** A look takes a millisecond, too long for calls that follow each other closely; no server counts those as idle. */
    private static final long CHECKED_AFTER_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Map<Connection, Long> idleSince = Collections.synchronizedMap(new WeakHashMap<>());
    private final LongSupplier nanoTime;

    public IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that a call is done with {@code connection}. */
    void released(Connection connection) {
        idleSince.put(connection, nanoTime.getAsLong());
    }

    /** Fails if the server closed {@code connection} after an earlier call. */
    void requireOpen(Connection connection) throws ClosedByServerException {
        Long since = idleSince.remove(connection);
        if (since != null && nanoTime.getAsLong() - since >= CHECKED_AFTER_IDLE_NANOS && isClosed(connection)) {
            throw new ClosedByServerException();
        }
    }

    // With HTTP/2, other calls may be reading from the connection, and OkHttp itself sees its end.
    private static boolean isClosed(Connection connection) {
        return connection.protocol() != Protocol.HTTP_2 && isAtEnd(connection.socket());
    }

    private static boolean isAtEnd(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                // Whatever comes without a request is no answer to the next one.
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

    /** Nothing was sent, since the connection was closed before. */
    static final class ClosedByServerException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
