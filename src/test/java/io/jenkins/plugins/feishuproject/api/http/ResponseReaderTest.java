package io.jenkins.plugins.feishuproject.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.util.Iterator;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DefaultLocale("en")
class ResponseReaderTest {

    private static final String PAGE = "<html><head><title>Sign in</title></head><body>to go on</body></html>";
    private static final String TOKEN = "p-0123456789abcdef";

    static Stream<Arguments> redirects() {
        return Stream.of(
                arguments("https://project.example.com/open_api/doc", "redirected to https://project.example.com;"),
                arguments("https://project.feishu.cn/open_api/doc?a=b#c", "redirected to https://project.feishu.cn;"),
                arguments(
                        "https://example.com:8443/meego/open_api/doc", "redirected to https://example.com:8443/meego;"),
                arguments(
                        "https://sso.example.com/login?next=s3cret&id=1",
                        "redirected to https://sso.example.com/login;"),
                arguments("//sso.example.com/login", "redirected to http://sso.example.com/login;"),
                arguments("/login", "redirected to http://project.feishu.cn/login;"),
                arguments("https://bob:s3cret@example.com/open_api/doc", "redirected to https://example.com;"),
                arguments("https://example.com/" + TOKEN + "/s3", "redirected to https://example.com/****/s3;"),
                arguments("https://example.com/", "redirected to https://example.com;"),
                arguments(null, "a redirect without an http or https address"),
                arguments("javascript:alert(1)", "a redirect without an http or https address"),
                arguments("ftp://bob:s3cret@example.com/", "a redirect without an http or https address"));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectIsRefusedInASentenceThatNamesItsTarget(String location, String where) {
        Headers headers = location == null ? Headers.of() : Headers.of("Location", location);

        for (int status : new int[] {301, 302, 303, 307, 308}) {
            assertThatThrownBy(() -> read("http://project.feishu.cn/open_api/doc", status, headers, PAGE))
                    .isInstanceOf(NoResponseException.class)
                    .hasMessageStartingWith("Unusable response, HTTP " + status + ": ")
                    .hasMessageContaining(where)
                    .hasMessageNotContainingAny("s3cret", TOKEN, "Sign in");
        }
    }

    @Test
    void aResponseOfTheOpenPlatformIsRecognized() {
        assertThatThrownBy(() -> read(
                        "https://open.feishu.cn/open_api/doc",
                        200,
                        Headers.of(),
                        "{\"code\":10003,\"msg\":\"invalid param\"}"))
                .hasMessageContaining("code 10003: invalid param")
                .hasMessageContaining("https://open.feishu.cn is the Feishu open platform")
                .hasMessageContaining("https://project.feishu.cn");
    }

    @Test
    void unusedPartsOfAResponseAreNotKept() throws Exception {
        Source unused = new LongAnswer("{\"err_code\":0,\"n\":1E999999999,\"data\":[\"", 900_000, "\"]}");
        LongAnswer nodes = new LongAnswer(
                "{\"data\":{\"workflow_nodes\":[{\"id\":\"a\",\"unknown\":[\"", 15_000_000, "\"]}]},\"err_code\":0}");

        ResponseReader.read(http(Okio.buffer(unused)), DataType.NONE, new Redactor());
        ApiResponse<DataType.Workflow> answer =
                ResponseReader.read(http(Okio.buffer(nodes)), DataType.WORKFLOW, new Redactor());

        assertThat(answer.data().workflowNodes())
                .extracting(WorkflowNode::nodeId)
                .containsExactly("a");
        assertThat(nodes.mostHeld).isLessThan(64 * 1024);
    }

    private static HttpResponse http(BufferedSource body) {
        return new HttpResponse(HttpUrl.get("https://project.feishu.cn/open_api"), 200, Headers.of(), null, body);
    }

    private static void read(String url, int status, Headers headers, String body) throws Exception {
        HttpResponse answer = new HttpResponse(HttpUrl.get(url), status, headers, null, new Buffer().writeUtf8(body));
        ResponseReader.read(answer, DataType.NONE, new Redactor(TOKEN));
    }

    /** An answer that is made while it is read, and how much of it was held at once. */
    private static final class LongAnswer implements Source {

        private static final String MIDDLE = "x".repeat(1000);

        private final Iterator<String> parts;
        private long mostHeld;

        private LongAnswer(String start, int length, String end) {
            parts = Stream.concat(
                            Stream.concat(
                                    Stream.of(start),
                                    Stream.generate(() -> MIDDLE).limit(length / 1000)),
                            Stream.of(end))
                    .iterator();
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (!parts.hasNext()) {
                return -1;
            }
            long before = sink.size();
            sink.writeUtf8(parts.next());
            mostHeld = Math.max(mostHeld, sink.size());
            return sink.size() - before;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
