package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.access.TurnedTime;
import io.jenkins.plugins.feishuproject.simulator.RateCount;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is alone with a token at the limit of the API, in time that passes only while it waits for its turn. */
class AloneAtTheLimitTest {

    private static final int LIMIT = 15;
    private static final int UPDATES = 100;

    @ParameterizedTest
    @EnumSource
    void noRequestIsTurnedAwayHoweverTheServiceCounts(RateCount count) throws Exception {
        TurnedTime time = new TurnedTime();
        try (ClientFixture fixture = new ClientFixture(time)) {
            fixture.simulator.limitTo(LIMIT, count, time::nanoTime);
            FeishuProjectClient client = fixture.client(settings(fixture), ClientFixture.FIXED_TOKEN);

            for (int i = 0; i < UPDATES; i++) {
                client.updateNode(ClientFixture.NODE, ClientFixture.OWNERS, "key " + i, CallListener.NONE);
            }

            assertThat(fixture.simulator.updates()).hasSize(UPDATES);
            assertThat(fixture.simulator.turnedAway()).isZero();
        }
    }

    private static ConnectionSettings settings(ClientFixture fixture) {
        return new ConnectionSettings(
                "",
                BaseUrl.parse(fixture.simulator.baseUrl()),
                ClientFixture.USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                1,
                LIMIT);
    }
}
