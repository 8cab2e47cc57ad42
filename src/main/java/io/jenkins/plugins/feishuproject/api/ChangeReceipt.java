package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The API accepted a change.
 *
 * @param logId the id to quote to the vendor's support; null if the answer has none
 */
@Restricted(NoExternalUse.class)
public record ChangeReceipt(@CheckForNull String logId) {}
