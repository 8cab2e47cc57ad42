package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * The API accepted a change.
 *
 * @param logId the id to quote to the vendor's support; null if the answer has none
 */
public record Receipt(@CheckForNull String logId) {}
