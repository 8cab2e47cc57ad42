package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A node's name resolved in a workflow of 300 nodes and 10 MiB, beside Jackson's streaming parser going over the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class WorkflowBenchmark {

    private static final int NODES = 300;
    private static final int BYTES = 10 << 20;
    private static final String TEXT = "Regression of the release, see https://ci.example.com/job/1234; 回归测试范围见附件。";

    private final JsonFactory json = new JsonFactory();
    private final Redactor redactor = new Redactor("p-5d3c9a10-a-token-that-is-sent-as-it-is");
    private final HttpUrl url = HttpUrl.get("https://project.feishu.cn/open_api/doc");
    private final Buffer body = new Buffer().writeUtf8(workflow());

    @Benchmark
    public Object read() throws IOException, FeishuProjectException {
        HttpResponse answer = new HttpResponse(url, 200, Headers.of(), null, body.clone());
        return ResponseReader.read(answer, DataType.WORKFLOW, redactor);
    }

    @Benchmark
    public int parse() throws IOException {
        try (JsonParser parser = json.createParser(body.clone().inputStream())) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        }
    }

    private static String workflow() {
        int texts = BYTES / NODES / TEXT.getBytes(StandardCharsets.UTF_8).length;
        return Json.write(Map.of(
                "err_code",
                0,
                "data",
                Map.of(
                        "workflow_nodes",
                        IntStream.range(0, NODES).mapToObj(i -> node(i, texts)).toList())));
    }

    /** Half of a node is form fields, which are kept; the other half is what the client has no use for. */
    private static Map<String, Object> node(int number, int texts) {
        return Map.of(
                "id",
                "node_" + number,
                "name",
                "节点 " + number,
                "status",
                2,
                "owners",
                List.of("7012345678901234567"),
                "fields",
                Collections.nCopies(
                        texts / 2 / 10, Map.of("field_key", "field_1", "field_value", Collections.nCopies(10, TEXT))),
                "sub_tasks",
                Collections.nCopies(
                        texts / 2 / 10,
                        Map.of("id", "1", "points", 1.5, "passed", false, "notes", Collections.nCopies(10, TEXT))));
    }
}
