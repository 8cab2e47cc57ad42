package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * The API accepted a change.
 *
 * @param logId the id to quote to the vendor's support; null if the answer has none
 * @param wasDoneBefore whether there was nothing to do, since the node was completed already
 */
public record Receipt(@CheckForNull String logId, boolean wasDoneBefore) {}
