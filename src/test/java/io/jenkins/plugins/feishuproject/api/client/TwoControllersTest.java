package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Two controllers that send with one token share the limit of the API and know nothing of each other. */
class TwoControllersTest {

    private static final int LIMIT = 5;
    private static final int UPDATES_OF_EACH = 12;
    private static final int AT_ONCE = 8;

    private static final CallListener PATIENT = new CallListener() {
        @Override
        public boolean isPatient() {
            return true;
        }
    };

    @Test
    void requestsThatAreTurnedAwayOnlySlowBothDown() throws Exception {
        try (ClientFixture fixture = new ClientFixture()) {
            fixture.simulator.limitTo(LIMIT);
            List<Future<?>> updates = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(2 * AT_ONCE);
            for (FeishuProjectClient controller : List.of(controller(fixture), controller(fixture))) {
                IntStream.range(0, UPDATES_OF_EACH).forEach(i -> updates.add(threads.submit(() -> update(controller))));
            }

            for (Future<?> update : updates) {
                update.get();
            }

            threads.shutdown();
            assertThat(fixture.simulator.turnedAway()).isPositive();
            assertThat(fixture.simulator.updates()).hasSize(2 * UPDATES_OF_EACH + fixture.simulator.turnedAway());
        }
    }

    @Test
    void aCallThatIsNotPatientCountsThemAsTries() {
        try (ClientFixture fixture = new ClientFixture()) {
            fixture.simulator.answerNextWith(Answers.refusal(429, 10429, "API Request Frequency Limit", "too many"));

            assertThatThrownBy(() -> controller(fixture)
                            .updateNode(ClientFixture.NODE, ClientFixture.OWNERS, "key", CallListener.NONE))
                    .isInstanceOf(ApiErrorException.class)
                    .hasMessageContaining("10429");
        }
    }

    /** Its calls have no second try. */
    private static FeishuProjectClient controller(ClientFixture fixture) {
        ConnectionSettings settings = new ConnectionSettings(
                "",
                BaseUrl.parse(fixture.simulator.baseUrl()),
                ClientFixture.USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                0,
                LIMIT);
        return new FeishuProjectClients(new OkHttpClient(), Clock.systemUTC(), Sleeper.SYSTEM)
                .client(settings, ClientFixture.FIXED_TOKEN, new Object());
    }

    private static Object update(FeishuProjectClient controller) throws Exception {
        String key = UUID.randomUUID().toString();
        return controller.updateNode(ClientFixture.NODE, ClientFixture.OWNERS, key, PATIENT);
    }
}
