package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** No transition leads to where a work item is to go, or more than one. The message says which ones there are. */
@Restricted(NoExternalUse.class)
public final class NoTransitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LocalizedMessage reason;

    NoTransitionException(LocalizedMessage reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /** The message, as part of others. */
    public LocalizedMessage reason() {
        return reason;
    }
}
