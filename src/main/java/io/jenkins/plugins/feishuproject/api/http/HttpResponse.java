package io.jenkins.plugins.feishuproject.api.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * An HTTP response whose body has not been read yet.
 *
 * @param url the requested URL
 * @param retryAfter how long the server asked to wait, at most two minutes
 */
@Restricted(NoExternalUse.class)
public record HttpResponse(
        HttpUrl url,
        int status,
        Headers headers,
        @CheckForNull Duration retryAfter,
        BufferedSource body) {

    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(2);
    private static final int BAD_REQUEST = 400;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int HEAD_BYTES = 8192;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RATE_LIMIT_RESET = "x-ogw-ratelimit-reset";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    static HttpResponse of(Response response, Clock clock) {
        return new HttpResponse(
                response.request().url(),
                FollowUps.status(response),
                response.headers(),
                retryAfter(response.headers(), clock),
                response.body().source());
    }

    /** Omits headers and body, which may contain secrets. */
    @Override
    public String toString() {
        return "an answer with HTTP " + status;
    }

    boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    boolean isRedirect() {
        return REDIRECTS.contains(status);
    }

    boolean isBadRequest() {
        return status == BAD_REQUEST;
    }

    boolean isGatewayFailure() {
        return status >= 502 && status <= 504;
    }

    /** When the server sent it, by its own clock. */
    @CheckForNull
    Instant date() {
        return headers.getInstant("Date");
    }

    @CheckForNull
    String logId() {
        String logId = headers.get("X-Tt-Logid");
        return logId == null ? headers.get("X-Request-Id") : logId;
    }

    /** The start of the body, for quoting, without consuming any of it. */
    String head() throws IOException {
        body.request(HEAD_BYTES);
        Buffer buffered = body.getBuffer();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        buffered.copyTo(head, 0, Math.min(buffered.size(), HEAD_BYTES));
        return head.toString(charset());
    }

    /** The charset of the content type, for pages of a gateway; JSON itself is always Unicode. */
    private Charset charset() {
        String type = headers.get("Content-Type");
        MediaType known = type == null ? null : MediaType.parse(type);
        return known == null ? StandardCharsets.UTF_8 : known.charset(StandardCharsets.UTF_8);
    }

    @CheckForNull
    private static Duration retryAfter(Headers headers, Clock clock) {
        Duration asked = asked(headers.get(RETRY_AFTER), headers, clock);
        return asked == null ? asked(headers.get(RATE_LIMIT_RESET), headers, clock) : asked;
    }

    @CheckForNull
    private static Duration asked(@CheckForNull String header, Headers headers, Clock clock) {
        if (header == null) {
            return null;
        }
        if (SECONDS.matcher(header).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(header)));
        }
        Instant until = Headers.of(RETRY_AFTER, header).getInstant(RETRY_AFTER);
        // Measured by the server's own clock if it sends the time, since the two clocks may differ.
        Instant now = headers.getInstant("Date");
        return until == null ? null : bounded(Duration.between(now == null ? clock.instant() : now, until));
    }

    /** Limits a requested wait to between zero and two minutes. */
    public static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MAX_RETRY_AFTER) < 0 ? asked : MAX_RETRY_AFTER;
    }

    /** A body that is read only up to a maximum size. */
    static final class LimitedBody extends FilterInputStream {

        private final long maxBytes;
        private long bytes;

        @CheckForNull
        private IOException failure;

        LimitedBody(InputStream body, long maxBytes) {
            super(body);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                bytes += Math.max(read, 0);
                if (isOversized()) {
                    throw new IOException("more than " + maxBytes + " bytes");
                }
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        boolean isOversized() {
            return bytes > maxBytes;
        }

        /** The original read failure, which a parser may have wrapped in its own exception. */
        @CheckForNull
        IOException failure() {
            return failure;
        }
    }
}
