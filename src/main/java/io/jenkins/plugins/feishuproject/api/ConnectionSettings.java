package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * How to reach a site of Feishu Project.
 *
 * @param baseUrl where its calls go
 * @param userKey {@code X-USER-KEY}, on whose behalf a plugin token acts
 * @param connectTimeout for the connection
 * @param readTimeout for the whole answer, once connected
 * @param maxRetries tries after the first one
 * @param requestsPerSecond the most a token may send
 */
public record ConnectionSettings(
        BaseUrl baseUrl,
        @CheckForNull String userKey,
        Duration connectTimeout,
        Duration readTimeout,
        int maxRetries,
        int requestsPerSecond) {}
