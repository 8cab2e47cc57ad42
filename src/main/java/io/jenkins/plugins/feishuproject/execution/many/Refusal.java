package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Why a change did not succeed, in one sentence, together with the API's error if there was one. */
@Restricted(NoExternalUse.class)
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final transient ApiErrorException error;

    @CheckForNull
    private final LocalizedMessage remark;

    /** @param remark for the build's page: what the API's own message does not say */
    public Refusal(LocalizedMessage sentence, @CheckForNull Throwable cause, @CheckForNull LocalizedMessage remark) {
        super(sentence.toString(), cause);
        this.remark = remark;
        this.error = cause instanceof ApiErrorException e ? e : null;
    }

    /** What the build's page says besides an error of the API, whose own words it has. */
    public static LocalizedMessage remark(LocalizedMessage fact, FeishuProjectException cause) {
        return cause instanceof ApiErrorException ? fact : LocalizedMessage.both(fact, cause.sentence());
    }

    public Optional<ApiErrorException> error() {
        return Optional.ofNullable(error);
    }

    @CheckForNull
    public LocalizedMessage remark() {
        return remark;
    }
}
