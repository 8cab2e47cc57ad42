package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** No usable response: the network failed, or what came back is not a response of the API. */
@Restricted(NoExternalUse.class)
public final class NoResponseException extends FeishuProjectException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> RETRYABLE = Set.of(HTTP_TOO_MANY_REQUESTS, 502, 503, 504);

    private static final String CLOSED = "unexpected end of stream";

    private final LocalizedMessage sentence;
    private final boolean retryable;
    private final boolean credentialInDoubt;

    private NoResponseException(
            LocalizedMessage sentence,
            @CheckForNull Integer httpStatus,
            @CheckForNull Duration retryAfter,
            boolean retryable,
            boolean credentialInDoubt) {
        super(httpStatus, retryAfter);
        this.sentence = sentence;
        this.retryable = retryable;
        this.credentialInDoubt = credentialInDoubt;
    }

    /**
     * The network failed, or {@code baseUrl} did not respond in time.
     *
     * @param cause not kept, since its message may quote the server
     * @param words makes such a message fit for display
     */
    public static NoResponseException unreachable(BaseUrl baseUrl, IOException cause, UnaryOperator<String> words) {
        String key = cause instanceof InterruptedIOException ? "timedOut" : "unreachable";
        String why = words.apply(describe(cause));
        LocalizedMessage message = LocalizedMessage.of(NoResponseException.class, key, baseUrl, why);
        return new NoResponseException(message, null, null, !isCertificateFailure(cause), false);
    }

    /**
     * A response arrived that is not one of the API's.
     *
     * @param why the reason, as part of a sentence
     * @param excerpt the start of the body; empty if it is not informative
     * @param credentialInDoubt whether the plugin ID or secret is probably wrong
     */
    public static NoResponseException unusable(
            int httpStatus,
            @CheckForNull Duration retryAfter,
            LocalizedMessage why,
            String excerpt,
            boolean credentialInDoubt) {
        LocalizedMessage message = excerpt.isEmpty()
                ? LocalizedMessage.of(NoResponseException.class, "unusable", httpStatus, why)
                : LocalizedMessage.of(NoResponseException.class, "unusableWithExcerpt", httpStatus, why, excerpt);
        return new NoResponseException(
                credentialInDoubt ? LocalizedMessage.of(NoResponseException.class, "pluginInDoubt", message) : message,
                httpStatus,
                retryAfter,
                RETRYABLE.contains(httpStatus),
                credentialInDoubt);
    }

    /** The response reports success but lacks the requested data. */
    public static NoResponseException withoutData(ApiResponse<?> answer, String reason) {
        LocalizedMessage why = LocalizedMessage.of(NoResponseException.class, reason);
        LocalizedMessage message = LocalizedMessage.of(NoResponseException.class, "unusable", answer.httpStatus(), why);
        return new NoResponseException(message, answer.httpStatus(), answer.retryAfter(), false, false);
    }

    @Override
    public LocalizedMessage sentence() {
        return sentence;
    }

    @Override
    public boolean isCredentialInDoubt() {
        return credentialInDoubt;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }

    @Override
    public boolean mayHaveTakenEffect() {
        return true;
    }

    @Override
    public boolean mayPass() {
        return httpStatus()
                .map(status -> status == HTTP_TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR)
                .orElse(true);
    }

    private static String describe(IOException cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        // OkHttp's own words for a connection that was closed: they go on with the address, which is told already.
        return message.startsWith(CLOSED) ? CLOSED : message;
    }

    private static boolean isCertificateFailure(IOException cause) {
        boolean certificate = false;
        for (Throwable t = cause; t != null && !certificate; t = t.getCause()) {
            certificate = t instanceof CertificateException;
        }
        return cause instanceof SSLPeerUnverifiedException || cause instanceof SSLException && certificate;
    }
}
