package io.jenkins.plugins.feishuproject.simulator;

import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** The values of {@code X-IDEM-UUID} that were seen, with what they came with and how that was answered. */
final class IdempotencyKeys {

    private final SimulatedTenant tenant;
    private final Map<String, Seen> seen = new HashMap<>();

    IdempotencyKeys(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    /** The answer to the first request with that key; a repeated one is refused where the tenant says so. */
    MockResponse answer(RecordedRequest request, Change change) throws Refusal {
        String key = request.getHeaders().get("X-IDEM-UUID");
        Seen before = key == null || tenant.repeatedKeys == RepeatedKeys.REPEATED ? null : seen.get(key);
        if (before != null) {
            return again(before, request);
        }
        try {
            MockResponse answer = change.apply();
            seen.put(key, new Seen(request.getBody(), answer));
            return answer;
        } catch (Refusal refusal) {
            if (tenant.refusalsUseUpKeys) {
                seen.put(key, new Seen(request.getBody(), Envelope.error(refusal)));
            }
            throw refusal;
        }
    }

    private MockResponse again(Seen before, RecordedRequest request) throws Refusal {
        if (tenant.repeatedKeys == RepeatedKeys.REFUSED || !before.body.equals(request.getBody())) {
            throw new Refusal(429, 10430, "Idempotent Conflict");
        }
        return before.answer;
    }

    /** What a request does. */
    interface Change {
        MockResponse apply() throws Refusal;
    }

    private record Seen(ByteString body, MockResponse answer) {}
}
