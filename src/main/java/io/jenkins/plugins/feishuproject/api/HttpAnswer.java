package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What came back over HTTP, read whole.
 *
 * @param oversized whether the body is longer than {@link #MAX_BODY_BYTES}; the rest was not read
 */
record HttpAnswer(int status, Headers headers, String body, boolean oversized) {

    static final int TOO_MANY_REQUESTS = 429;
    static final long MAX_BODY_BYTES = 1L << 20;

    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEPT_RETRY_AFTER = "X-Kept-Retry-After";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(2);

    static HttpAnswer of(Response response) throws IOException {
        try (BufferedSource source = response.body().source()) {
            boolean oversized = source.request(MAX_BODY_BYTES + 1);
            String body = oversized ? source.readUtf8(MAX_BODY_BYTES) : source.readUtf8();
            return new HttpAnswer(response.code(), response.headers(), body, oversized);
        }
    }

    /**
     * Hides {@code Retry-After} from OkHttp, which would send a 503 with a 0 there again by itself, uncounted, and
     * breaks at a number that is too large.
     */
    static Response keepRetryAfter(Response response) {
        String seconds = response.header(RETRY_AFTER);
        if (seconds == null && response.header(KEPT_RETRY_AFTER) == null) {
            return response;
        }
        Response.Builder hidden =
                response.newBuilder().removeHeader(RETRY_AFTER).removeHeader(KEPT_RETRY_AFTER);
        if (seconds != null && SECONDS.matcher(seconds).matches()) {
            hidden.header(KEPT_RETRY_AFTER, seconds);
        }
        return hidden.build();
    }

    boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    boolean isGatewayFailure() {
        return status >= 502 && status <= 504;
    }

    boolean isTransientFailure() {
        return isGatewayFailure() || status == TOO_MANY_REQUESTS;
    }

    @CheckForNull
    String logId() {
        String logId = headers.get("X-Tt-Logid");
        return logId == null ? headers.get("X-Request-Id") : logId;
    }

    @CheckForNull
    Duration retryAfter() {
        String seconds = headers.get(KEPT_RETRY_AFTER);
        if (seconds == null) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
    }
}
