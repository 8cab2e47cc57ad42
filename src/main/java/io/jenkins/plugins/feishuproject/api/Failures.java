package io.jenkins.plugins.feishuproject.api;

import java.util.concurrent.CompletionException;

/** What the futures of a {@link FeishuProjectClient} fail with. */
public final class Failures {

    private Failures() {}

    /**
     * The failure of a future, without the wrapping that composed stages add: a {@link FeishuProjectException}, unless
     * the call was cancelled or something is wrong with the plugin itself.
     */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
