package io.jenkins.plugins.feishuproject.api.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Confirms that a comment was made.
 *
 * @param commentId its ID, digits
 * @param logId the ID to quote to Feishu Project support; null if the response has none
 */
@Restricted(NoExternalUse.class)
public record CommentReceipt(String commentId, @CheckForNull String logId) {}
