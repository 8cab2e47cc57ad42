package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Duration;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeishuProjectClientTest {

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @Test
    void theSamplesOfTheApiPageAreSentByteForByte() throws Exception {
        NodeUpdate sample = NodeUpdate.builder()
                .nodeSchedule(new Schedule(1724169600000L, 1724428799999L, 1.0, null, null))
                .nodeOwners(List.of("user_key"))
                .fields(List.of(new FieldValuePair("sentry_link", "field_658c22", "text", "23333")))
                .build();
        fixture.simulator.tenant().addUser("user_key");

        update(NODE, sample);

        assertThat(fixture.onlyUpdate().getBody())
                .isEqualTo(ByteString.encodeUtf8("{\"node_schedule\":{\"estimate_start_date\":1724169600000,"
                        + "\"estimate_end_date\":1724428799999,\"points\":1},"
                        + "\"node_owners\":[\"user_key\"],"
                        + "\"fields\":[{\"field_alias\":\"sentry_link\",\"field_key\":\"field_658c22\","
                        + "\"field_type_key\":\"text\",\"field_value\":\"23333\"}]}"));
    }

    @Test
    void updateIsAPutToThePathOfTheNode() throws Exception {
        success(fixture.update(FIXED_TOKEN));

        RecordedRequest request = fixture.onlyUpdate();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getTarget()).isEqualTo("/open_api/doc/workflow/story/76906788/node/test");
    }

    @Test
    void updateCarriesTokenUserKeyIdempotencyKeyAndContentType() throws Exception {
        success(fixture.update(FIXED_TOKEN));

        Headers headers = fixture.onlyUpdate().getHeaders();
        assertThat(headers.values("X-PLUGIN-TOKEN")).containsExactly(TOKEN);
        assertThat(headers.values("X-USER-KEY")).containsExactly(USER_KEY);
        assertThat(headers.values("X-IDEM-UUID")).containsExactly(IDEMPOTENCY_KEY);
        assertThat(headers.values("Content-Type")).containsExactly("application/json");
    }

    @Test
    void aUserTokenIsSentWithoutUserKey() throws Exception {
        fixture.simulator.tokens().accept("u-8c1f-a-token-of-a-user");
        ConnectionSettings settings = new ConnectionSettings(
                "",
                BaseUrl.parse(fixture.simulator.baseUrl()),
                null,
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                0,
                99);

        success(fixture.update(fixture.client(settings, TokenCredential.ofToken("u-8c1f-a-token-of-a-user"))));

        assertThat(fixture.onlyUpdate().getHeaders().get("X-USER-KEY")).isNull();
    }

    @Test
    void acceptedUpdateChangesTheNodeAndGivesItsLogId() throws Exception {
        String logId = success(fixture.update(FIXED_TOKEN));

        assertThat(logId).isEqualTo("20241122103000010203040506070809AB");
        assertThat(fixture.simulator.tenant().workItem("76906788").node("test").owners())
                .containsExactly(USER_KEY);
        assertThat(fixture.progress.sent).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "a?b, a%3Fb", "a#b, a%23b", "测试, %E6%B5%8B%E8%AF%95", "..., ...", "a;b&c=d+e, a;b&c=d+e"})
    void segmentsOfThePathArePercentEncoded(String nodeId, String encoded) throws Exception {
        fixture.simulator.tenant().workItem("76906788").addNode(nodeId, "odd");

        update(new WorkItemAddress("doc", "story", "76906788").node(nodeId), ClientFixture.OWNERS);

        assertThat(fixture.onlyUpdate().getTarget()).isEqualTo("/open_api/doc/workflow/story/76906788/node/" + encoded);
    }

    private void update(NodeAddress address, NodeUpdate update) throws Exception {
        FeishuProjectClient client = fixture.client(fixture.settings(0, Duration.ofSeconds(10)), FIXED_TOKEN);
        client.updateNode(address, update, IDEMPOTENCY_KEY, fixture.progress);
    }
}
