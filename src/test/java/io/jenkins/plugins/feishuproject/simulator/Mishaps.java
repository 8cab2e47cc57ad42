package io.jenkins.plugins.feishuproject.simulator;

import java.util.Random;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** What goes wrong on the way now and then, before or after a request took effect. */
final class Mishaps {

    private static final int KINDS = 5;

    private final Random random;
    private final int oneIn;
    private int happened;

    Mishaps(int oneIn, long seed) {
        this.oneIn = oneIn;
        this.random = new Random(seed);
    }

    /** The answer, or what becomes of it. */
    MockResponse befall(Supplier<MockResponse> answer) {
        if (oneIn == 0 || random.nextInt(oneIn) > 0) {
            return answer.get();
        }
        happened++;
        return switch (random.nextInt(KINDS)) {
            case 0 -> new MockResponse.Builder().code(503).build();
            case 1 -> Envelope.error(new Refusal(429, 10429, "API Request Frequency Limit"));
            case 2 -> hangingUp();
            case 3 -> {
                answer.get();
                yield hangingUp();
            }
            default -> cutShort(answer.get());
        };
    }

    int happened() {
        return happened;
    }

    static MockResponse hangingUp() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse cutShort(MockResponse answer) {
        return answer.newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }
}
