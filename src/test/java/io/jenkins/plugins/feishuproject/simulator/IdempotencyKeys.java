package io.jenkins.plugins.feishuproject.simulator;

import java.util.HashMap;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** The values of {@code X-IDEM-UUID} that were seen, and the bodies they came with. */
final class IdempotencyKeys {

    private final Map<String, ByteString> seen = new HashMap<>();

    /** Whether this very request came before; another body under the same key is refused. */
    boolean isRepeated(RecordedRequest request) throws Refusal {
        String key = request.getHeaders().get("X-IDEM-UUID");
        ByteString before = key == null ? null : seen.get(key);
        if (before != null && !before.equals(request.getBody())) {
            throw new Refusal(429, 10430, "Idempotent Conflict");
        }
        return before != null;
    }

    void remember(RecordedRequest request) {
        String key = request.getHeaders().get("X-IDEM-UUID");
        if (key != null) {
            seen.put(key, request.getBody());
        }
    }
}
