package io.jenkins.plugins.feishuproject.simulator;

import java.time.Instant;

/**
 * A comment on a work item.
 *
 * @param createdAt by the service's clock
 */
public record SimulatedComment(long id, String content, String operator, Instant createdAt) {}
