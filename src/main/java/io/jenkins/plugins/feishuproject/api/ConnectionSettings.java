package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How to reach a Feishu Project site.
 *
 * @param site its name; sites that use the same token at the same base URL share a rate limit, and the lowest rate
 *     applies
 * @param baseUrl the base URL of its API calls
 * @param userKey {@code X-USER-KEY}, the user on whose behalf a plugin token acts
 * @param connectTimeout for establishing the connection
 * @param readTimeout for the whole response, once connected
 * @param maxRetries attempts after the first one
 * @param requestsPerSecond the maximum rate of one token for this site; null adopts the rate of the other sites, or 15
 *     if there are none
 */
@Restricted(NoExternalUse.class)
public record ConnectionSettings(
        String site,
        BaseUrl baseUrl,
        @CheckForNull String userKey,
        Duration connectTimeout,
        Duration readTimeout,
        int maxRetries,
        @CheckForNull Integer requestsPerSecond) {}
