package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How to reach a site of Feishu Project.
 *
 * @param site its name; sites that send with one token at one base URL share a rate limit, and the lowest rate counts
 * @param baseUrl where its calls go
 * @param userKey {@code X-USER-KEY}, on whose behalf a plugin token acts
 * @param connectTimeout for the connection
 * @param readTimeout for the whole answer, once connected
 * @param maxRetries tries after the first one
 * @param requestsPerSecond the most a token may send for this site; null joins the others without changing their rate,
 *     which is 15 if there are none
 */
@Restricted(NoExternalUse.class)
public record ConnectionSettings(
        String site,
        BaseUrl baseUrl,
        @CheckForNull String userKey,
        Duration connectTimeout,
        Duration readTimeout,
        int maxRetries,
        @CheckForNull Integer requestsPerSecond) {

    /** For a site that is the only one to use its tokens. */
    public ConnectionSettings(
            BaseUrl baseUrl,
            @CheckForNull String userKey,
            Duration connectTimeout,
            Duration readTimeout,
            int maxRetries,
            @CheckForNull Integer requestsPerSecond) {
        this("", baseUrl, userKey, connectTimeout, readTimeout, maxRetries, requestsPerSecond);
    }
}
