package io.jenkins.plugins.feishuproject.simulator;

import mockwebserver3.MockResponse;

/** Answers that do not follow from what the simulator keeps; to be given to the next call of a kind. */
public final class Answers {

    private Answers() {}

    /** A refusal in the usual envelope. */
    public static MockResponse refusal(int httpStatus, long errCode, String errMsg, String detail) {
        return Envelope.error(new Refusal(httpStatus, errCode, errMsg, detail));
    }

    /** 50006 as the server's own failure. */
    public static MockResponse serverError() {
        return refusal(500, 50006, "System Error", "RPC call error, please try again later");
    }

    /** 50006 for a user_key that nobody has. */
    public static MockResponse invalidUserKey() {
        return refusal(500, 50006, "Invalid Param", "user_key is invalid");
    }

    /** 50006 for a work item without a node flow. */
    public static MockResponse notWorkflowMode() {
        return refusal(500, 50006, "Invalid Param", "work item is not workflow mode");
    }

    /** Somebody else changed the same thing at the same moment. */
    public static MockResponse concurrentUpdate() {
        return refusal(400, 1000051469, "Concurrent Update", "the resource is being updated");
    }

    /** The gateway's own limit, over in so many seconds. */
    public static MockResponse gatewayLimit(int resetSeconds) {
        return refusal(429, 99991400, "request trigger frequency limit", "request trigger frequency limit")
                .newBuilder()
                .addHeader("x-ogw-ratelimit-reset", resetSeconds)
                .build();
    }

    /** The quota that the tenant bought is used up. */
    public static MockResponse gatewayQuota() {
        return refusal(429, 99991403, "quota exceeded", "This month's API call quota has been exceeded");
    }

    /** The server has moved. */
    public static MockResponse redirect(int httpStatus, String location) {
        return new MockResponse.Builder()
                .code(httpStatus)
                .addHeader("Location", location)
                .build();
    }

    /** The envelope without {@code err}, with a {@code message} at the top, as a token that ran out is answered. */
    public static MockResponse tokenExpired() {
        return json(
                401,
                "{\"err_code\":10022,\"err_msg\":\"Check Token Failed\",\"message\":\"token expire\",\"data\":null}");
    }

    /** The envelope without {@code err}. */
    public static MockResponse refusalWithoutErr(int httpStatus, long errCode, String errMsg) {
        return json(httpStatus, "{\"err_code\":" + errCode + ",\"err_msg\":\"" + errMsg + "\"}");
    }

    /** The envelope whose {@code err} has a text and no code. */
    public static MockResponse refusalWithoutInnerCode(int httpStatus, long errCode, String errMsg, String detail) {
        return json(
                httpStatus,
                "{\"err_code\":" + errCode + ",\"err_msg\":\"" + errMsg + "\",\"err\":{\"msg\":\"" + detail + "\"}}");
    }

    /** The envelope of the newer addresses, which has no {@code err_code}. */
    public static MockResponse codeMessageData(int httpStatus, long code, String message) {
        return json(httpStatus, "{\"code\":" + code + ",\"message\":\"" + message + "\",\"data\":null}");
    }

    /** Success with null where the data belongs. */
    public static MockResponse nullData() {
        return json(200, "{\"data\":null,\"err\":{},\"err_msg\":\"\",\"err_code\":0}");
    }

    /** Any JSON body. */
    public static MockResponse json(int httpStatus, String body) {
        return new MockResponse.Builder()
                .code(httpStatus)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body)
                .build();
    }
}
