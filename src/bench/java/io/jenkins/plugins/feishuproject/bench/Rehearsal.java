package io.jenkins.plugins.feishuproject.bench;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;

/** Proves against the simulator that both sides send the same, and takes down what it answers. */
final class Rehearsal {

    private Rehearsal() {}

    /** The simulator's answer to the update, as it goes over the wire. */
    static String answer() throws IOException {
        try (FeishuProjectSimulator simulator = simulator();
                UpdateCalls calls = new UpdateCalls(simulator.baseUrl())) {
            calls.ours().join();
            String answer = text(calls.bare().execute());
            requireTheSame(simulator.updates());
            return answer;
        }
    }

    private static FeishuProjectSimulator simulator() throws IOException {
        FeishuProjectSimulator simulator = FeishuProjectSimulator.start();
        simulator.tokens().accept(UpdateCalls.TOKEN);
        simulator.tenant().addUser(UpdateCalls.USER_KEY);
        simulator.tenant().addWorkItem("story", "76906788").addNode("test", "测试");
        return simulator;
    }

    private static String text(Response response) throws IOException {
        try (response) {
            return "HTTP/1.1 200 OK\r\n" + response.headers().toString().replace("\n", "\r\n") + "\r\n"
                    + response.body().string();
        }
    }

    private static void requireTheSame(List<RecordedRequest> updates) {
        List<String> sent = updates.stream().map(Rehearsal::text).toList();
        if (sent.size() != 2 || !sent.get(0).equals(sent.get(1))) {
            throw new AssertionError("not the same is sent: " + sent);
        }
    }

    private static String text(RecordedRequest request) {
        return request.getRequestLine() + "\n" + request.getHeaders() + "\n"
                + request.getBody().utf8();
    }
}
