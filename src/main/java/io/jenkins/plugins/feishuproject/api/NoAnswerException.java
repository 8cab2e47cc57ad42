package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** No usable answer came: the network failed, or what came back is not an answer of the API. */
public final class NoAnswerException extends FeishuProjectException {

    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    private NoAnswerException(
            Sentence message,
            @CheckForNull Integer httpStatus,
            @CheckForNull Duration retryAfter,
            boolean worthRetrying,
            boolean credentialInDoubt,
            @CheckForNull Throwable cause) {
        super(message, httpStatus, retryAfter, credentialInDoubt, cause);
        this.worthRetrying = worthRetrying;
    }

    static NoAnswerException unreachable(BaseUrl baseUrl, IOException cause) {
        String key = cause instanceof InterruptedIOException ? "timedOut" : "unreachable";
        Sentence message = Sentence.of(NoAnswerException.class, key, baseUrl, describe(cause));
        return new NoAnswerException(message, null, null, !isDistrust(cause), false, cause);
    }

    static NoAnswerException unusable(HttpAnswer answer, Sentence why, String excerpt, boolean credentialInDoubt) {
        Sentence message = excerpt.isEmpty()
                ? Sentence.of(NoAnswerException.class, "unusable", answer.status(), why)
                : Sentence.of(NoAnswerException.class, "unusableWithExcerpt", answer.status(), why, excerpt);
        return new NoAnswerException(
                credentialInDoubt ? Sentence.of(NoAnswerException.class, "pluginInDoubt", message) : message,
                answer.status(),
                answer.retryAfter(),
                answer.isTransientFailure(),
                credentialInDoubt,
                null);
    }

    /** The answer says success and yet lacks what was asked for. */
    static NoAnswerException withoutData(Answer<?> answer, String reason) {
        Sentence why = Sentence.of(NoAnswerException.class, reason);
        Sentence message = Sentence.of(NoAnswerException.class, "unusable", answer.httpStatus(), why);
        return new NoAnswerException(message, answer.httpStatus(), answer.retryAfter(), false, false, null);
    }

    @Override
    public boolean isWorthRetrying() {
        return worthRetrying;
    }

    private static String describe(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static boolean isDistrust(IOException cause) {
        boolean certificate = false;
        for (Throwable t = cause; t != null && !certificate; t = t.getCause()) {
            certificate = t instanceof CertificateException;
        }
        return cause instanceof SSLPeerUnverifiedException || cause instanceof SSLException && certificate;
    }
}
