package io.jenkins.plugins.feishuproject.api.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;

/** Whatever a server answers, what comes of it is an answer or a failure that is typed, and neither shows a secret. */
class ResponseFuzzTest {

    private static final String SECRET = "p-a-token-that-was-sent";
    private static final Redactor REDACTOR = new Redactor(SECRET);
    private static final HttpUrl URL = HttpUrl.get("https://project.feishu.cn/open_api/doc");
    private static final Headers HEADERS = Headers.of("X-Tt-Logid", "2026");

    @FuzzTest(maxDuration = "1m")
    void aResponseIsReadOrRefused(byte[] body) throws IOException {
        for (int status : new int[] {200, 307, 400, 429}) {
            read(status, body, DataType.NONE);
            read(status, body, DataType.TOKEN);
            read(status, body, DataType.WORKFLOW);
            read(status, body, DataType.USERS);
            read(status, body, DataType.TYPES);
        }
    }

    private static void read(int status, byte[] body, DataType<?> type) throws IOException {
        try {
            ResponseReader.read(new HttpResponse(URL, status, HEADERS, null, new Buffer().write(body)), type, REDACTOR);
        } catch (FeishuProjectException e) {
            requireNoSecret(e.getMessage());
        }
    }

    private static void requireNoSecret(String message) {
        if (message.contains(SECRET)) {
            throw new AssertionError("shows a secret: " + message);
        }
    }
}
