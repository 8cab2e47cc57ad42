package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.PluginTokens.PluginToken;
import java.time.Instant;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What carries a secret does not show it. */
class ToStringTest {

    private static final String SECRET = "p-s3cret";
    private static final String ANSWER = "{\"data\":{\"token\":\"" + SECRET + "\"},\"error\":{\"code\":0}}";

    @TestFactory
    Stream<DynamicTest> nothingThatCarriesASecretShowsIt() throws Exception {
        HttpAnswer http = new HttpAnswer(
                HttpUrl.get("https://project.feishu.cn"),
                200,
                Headers.of("Set-Cookie", SECRET),
                null,
                new Buffer().writeUtf8(ANSWER));
        Envelope<?> envelope = DataType.TOKEN.reader().readValue(ANSWER);
        BaseUrl baseUrl = BaseUrl.parse("https://project.feishu.cn");
        TokenCredential token = TokenCredential.ofToken(SECRET);
        TokenCredential plugin = TokenCredential.ofPlugin("MII_1", SECRET, false);
        return Stream.of(
                        http,
                        envelope,
                        AnswerReader.read(http, DataType.TOKEN, new Redactor(SECRET)),
                        new Redactor(SECRET),
                        new PluginToken(SECRET, Instant.EPOCH),
                        token,
                        plugin,
                        CredentialKey.of(baseUrl, token),
                        new WorkItemTypes.Space(CredentialKey.of(baseUrl, plugin), "doc"))
                .map(carrier -> DynamicTest.dynamicTest(
                        carrier.getClass().getSimpleName(),
                        () -> assertThat(carrier.toString()).doesNotContain(SECRET)));
    }
}
