package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.access.Expiring;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What carries a secret does not show it. */
class ToStringTest {

    private static final String SECRET = "p-s3cret";

    static Stream<Object> carriers() {
        BaseUrl baseUrl = BaseUrl.parse("https://project.feishu.cn");
        TokenCredential token = TokenCredential.ofToken(SECRET);
        TokenCredential plugin = TokenCredential.ofPlugin("MII_1", SECRET, false);
        return Stream.of(
                new Expiring.Fetched<>(SECRET, Instant.EPOCH),
                token,
                plugin,
                new WorkItemTypes.Space(baseUrl, token, "u", "doc"),
                new WorkItemTypes.Space(baseUrl, plugin, "u", "doc"));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void nothingThatCarriesASecretShowsIt(Object carrier) {
        assertThat(carrier.toString()).doesNotContain(SECRET);
    }
}
