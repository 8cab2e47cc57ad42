package io.jenkins.plugins.feishuproject.api;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What to check first when a call has failed. */
@Restricted(NoExternalUse.class)
public enum Fault {
    /** The credential is wrong, or its token is no longer valid. */
    TOKEN(10021, 10022, 10204, 10210, 10211),
    /** No user, or no suitable user, has the user key. */
    USER_KEY(10023, 10302, 20039, 20042, 20052),
    /** The space does not exist. */
    SPACE(30016, 1000050255, 1000052062, 1000052063),
    /** The plugin or the user lacks permission. */
    PERMISSION(10001, 10005, 10301, 10404, 1000051256),
    /** No usable response arrived. */
    NETWORK,
    /** The API rejected the call for another reason. */
    OTHER;

    private final Set<Long> errCodes;

    Fault(long... errCodes) {
        this.errCodes = LongStream.of(errCodes).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** The probable cause of {@code failure}. Source: the explanations in {@link ErrorCatalogue}. */
    public static Fault of(FeishuProjectException failure) {
        if (failure.isCredentialInDoubt()) {
            return TOKEN;
        }
        if (failure instanceof ApiErrorException refusal) {
            return Stream.of(values())
                    .filter(fault -> fault.errCodes.contains(refusal.errCode()))
                    .findFirst()
                    .orElse(OTHER);
        }
        return NETWORK;
    }
}
