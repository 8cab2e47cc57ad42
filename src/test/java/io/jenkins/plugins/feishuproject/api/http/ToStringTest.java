package io.jenkins.plugins.feishuproject.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What carries a secret does not show it. */
class ToStringTest {

    private static final String SECRET = "p-s3cret";
    private static final String BODY = "{\"data\":{\"token\":\"" + SECRET + "\"},\"error\":{\"code\":0}}";

    static Stream<Object> carriers() throws Exception {
        HttpResponse http = new HttpResponse(
                HttpUrl.get("https://project.feishu.cn"),
                200,
                Headers.of("Set-Cookie", SECRET),
                null,
                new Buffer().writeUtf8(BODY));
        Envelope<?> envelope = DataType.TOKEN.reader().readValue(BODY);
        Redactor redactor = new Redactor(SECRET);
        return Stream.of(http, envelope, ResponseReader.read(http, DataType.TOKEN, redactor), redactor);
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void nothingThatCarriesASecretShowsIt(Object carrier) {
        assertThat(carrier.toString()).doesNotContain(SECRET);
    }
}
