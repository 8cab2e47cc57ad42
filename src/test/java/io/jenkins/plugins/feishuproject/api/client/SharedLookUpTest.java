package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.access.TurnedTime;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What calls that wait at the same time have in common, and what they do not. */
class SharedLookUpTest {

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @Test
    void aTokenThatExpiresWhileACallWaitsForItsTurnIsNotSent() throws Exception {
        TurnedTime time = new TurnedTime();
        FeishuProjectClients clients = new FeishuProjectClients(new OkHttpClient(), fixture.clock, time);
        FeishuProjectClient client = clients.client(settings(ClientFixture.USER_KEY, 1), PLUGIN, this);
        success(fixture.update(client));
        time.hold();
        CompletableFuture<String> waiting = fixture.update(client);
        Wait.until(() -> !time.sleepers().isEmpty());

        fixture.clock.turn(Duration.ofHours(3));
        fixture.simulator.tokens().revokeAll();
        time.release();

        success(waiting);
        assertThat(fixture.simulator.updates())
                .extracting(update -> update.getHeaders().get("X-PLUGIN-TOKEN"))
                .containsExactly("p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-2");
    }

    @Test
    void aLookUpThatIsRefusedForOneUserDoesNotFailThatOfAnother() throws Exception {
        fixture.simulator.answerNext(
                Call.TYPES,
                ClientFixture.answer(200, "{\"err_code\":10404,\"err_msg\":\"No Project Permission\"}")
                        .bodyDelay(200, TimeUnit.MILLISECONDS)
                        .build());
        fixture.simulator.answerNext(
                Call.TYPES,
                json(
                        "{\"err_code\":0,\"data\":[{\"type_key\":\"64b0c2a9d1e8f7a6b5c4d3e2\",\"api_name\":\"release\"}]}"));
        FeishuProjectClient first = fixture.client(settings("u1", 1000), ClientFixture.FIXED_TOKEN);
        FeishuProjectClient second = fixture.client(settings("u2", 1000), ClientFixture.FIXED_TOKEN);

        CompletableFuture<WorkItemType> refused = find(first);
        Wait.until(() -> !fixture.simulator.requests(Call.TYPES).isEmpty());
        CompletableFuture<WorkItemType> found = find(second);

        FeishuProjectException failure = failure(refused);
        assertThat(failure).hasMessageContaining("10404");
        assertThat(success(found).typeKey()).isEqualTo("64b0c2a9d1e8f7a6b5c4d3e2");
    }

    private CompletableFuture<WorkItemType> find(FeishuProjectClient client) {
        return fixture.background.call(() -> client.workItemType("doc", "release", fixture.progress));
    }

    private ConnectionSettings settings(String userKey, int requestsPerSecond) {
        Duration patience = Duration.ofSeconds(10);
        return new ConnectionSettings(
                "", BaseUrl.parse(fixture.simulator.baseUrl()), userKey, patience, patience, 0, requestsPerSecond);
    }
}
