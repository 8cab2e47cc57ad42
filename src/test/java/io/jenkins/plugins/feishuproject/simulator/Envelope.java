package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mockwebserver3.MockResponse;

/** The two envelopes that answers come in. */
final class Envelope {

    static final String LOG_ID = "20241122103000010203040506070809AB";

    private Envelope() {}

    static MockResponse success() {
        return success(JsonNodeFactory.instance.objectNode());
    }

    static MockResponse success(JsonNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        body.putObject("err");
        body.put("err_msg", "").put("err_code", 0);
        return json(200, body);
    }

    /** A page of a list. */
    static MockResponse success(JsonNode data, int pageNumber, int pageSize, int total) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        body.putObject("err");
        body.put("err_msg", "").put("err_code", 0);
        body.putObject("pagination")
                .put("page_num", pageNumber)
                .put("page_size", pageSize)
                .put("total", total);
        return json(200, body);
    }

    static MockResponse error(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("err").put("code", refusal.errCode).put("msg", refusal.detail);
        body.put("err_msg", refusal.errMsg).put("err_code", refusal.errCode);
        return json(refusal.httpStatus, body);
    }

    static MockResponse token(String token, int lifetimeSeconds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").put("token", token).put("expire_time", lifetimeSeconds);
        ObjectNode error = body.putObject("error");
        error.put("code", 0).put("msg", "success").putObject("display_msg");
        return json(200, body);
    }

    static MockResponse tokenError(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("data");
        body.putObject("error").put("code", refusal.errCode).put("msg", refusal.errMsg);
        return json(refusal.httpStatus, body);
    }

    private static MockResponse json(int httpStatus, ObjectNode body) {
        return new MockResponse.Builder()
                .code(httpStatus)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .addHeader("X-Tt-Logid", LOG_ID)
                .body(body.toString())
                .build();
    }
}
