package io.jenkins.plugins.feishuproject.simulator;

/** The API says no. The texts are those of the API's page. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    final int httpStatus;
    final long errCode;
    final String errMsg;
    final String detail;

    Refusal(int httpStatus, long errCode, String errMsg, String detail) {
        super(errCode + " " + detail);
        this.httpStatus = httpStatus;
        this.errCode = errCode;
        this.errMsg = errMsg;
        this.detail = detail;
    }

    Refusal(int httpStatus, long errCode, String errMsg) {
        this(httpStatus, errCode, errMsg, errMsg);
    }
}
