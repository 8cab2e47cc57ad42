package io.jenkins.plugins.feishuproject.check;

/** The check cannot go on; the message says why. */
final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CheckFailedException(String key, Object... arguments) {
        super(Findings.text(key, arguments));
    }
}
