package io.jenkins.plugins.feishuproject.api.http;

import io.jenkins.plugins.feishuproject.api.CallListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Sends a request only if it is wanted, and tracks whether it was sent, so that the API may have acted on it even if no
 * response arrived.
 */
@Restricted(NoExternalUse.class)
public final class SendTracker extends EventListener {

    private final CallListener listener;
    private final IdleConnections connections;
    private volatile boolean sent;
    private volatile boolean multiplexed;

    SendTracker(CallListener listener, IdleConnections connections) {
        this.listener = listener;
        this.connections = connections;
    }

    /** The tracker that {@code request} was tagged with. */
    static SendTracker of(Request request) {
        return request.tag(SendTracker.class);
    }

    /** Forgets the last request: another one follows, or the API certainly did not act on it. */
    public void reset() {
        sent = false;
    }

    /** Whether the API may have acted on the last request. */
    public boolean isSent() {
        return sent;
    }

    /** Throws if nobody waits for the call any more. */
    public void requireWanted() throws InterruptedException {
        if (!listener.isWanted()) {
            throw new InterruptedException("nobody waits for this call any more");
        }
    }

    /** A request is about to be handed over to the HTTP client. */
    void starting() throws InterruptedException {
        requireWanted();
        listener.sending();
    }

    /** The request is about to be written to {@code connection}. */
    void sending(Connection connection) throws IOException {
        connections.requireOpen(connection);
        // It may have waited for a connection.
        if (!listener.isWanted()) {
            throw new CancellationException("nobody waits for this call any more");
        }
        multiplexed = connection.protocol() == Protocol.HTTP_2;
        sent = true;
        listener.reached();
    }

    /** A server cannot act on a request that failed before its last byte was written. */
    @Override
    public void requestFailed(Call call, IOException e) {
        boolean written = multiplexed || call.isCanceled() || e instanceof InterruptedIOException;
        sent = sent && written;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        sent = true;
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        connections.released(connection);
    }
}
