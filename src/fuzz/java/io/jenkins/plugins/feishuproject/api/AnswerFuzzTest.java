package io.jenkins.plugins.feishuproject.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import okhttp3.Headers;

/** Whatever a server answers, what comes of it is an answer or a failure that is typed, and neither shows a secret. */
class AnswerFuzzTest {

    private static final String SECRET = "p-a-token-that-was-sent";
    private static final Redactor REDACTOR = new Redactor(SECRET);
    private static final Headers HEADERS = Headers.of("X-Tt-Logid", "2026");

    @FuzzTest(maxDuration = "1m")
    void anAnswerIsReadOrRefused(byte[] body) {
        for (int status : new int[] {200, 429}) {
            try {
                String text = new String(body, StandardCharsets.UTF_8);
                Answer answer = AnswerReader.read(new HttpAnswer(status, HEADERS, text, false), REDACTOR);
                elements(answer, WorkflowNode.class);
                elements(answer, User.class);
                elements(answer, WorkItemType.class);
            } catch (FeishuProjectException e) {
                requireNoSecret(e.getMessage());
            }
        }
    }

    private static void elements(Answer answer, Class<?> type) {
        try {
            answer.list(answer.data(), type).get();
            answer.list(answer.data().path("workflow_nodes"), type).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof FeishuProjectException)) {
                throw new AssertionError("not typed", e.getCause());
            }
            requireNoSecret(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireNoSecret(String message) {
        if (message.contains(SECRET)) {
            throw new AssertionError("shows a secret: " + message);
        }
    }
}
