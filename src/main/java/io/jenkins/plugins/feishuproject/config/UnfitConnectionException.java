package io.jenkins.plugins.feishuproject.config;

import hudson.AbortException;

/** A site or a credential is missing or cannot be used. The message names it and says what is needed. */
public final class UnfitConnectionException extends AbortException {

    private static final long serialVersionUID = 1L;

    UnfitConnectionException(String message) {
        super(message);
    }
}
