package io.jenkins.plugins.feishuproject.api.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The comments on a work item at one moment.
 *
 * @param rows in the order of the API, the oldest first
 * @param shownAt that moment by the service's clock; null if it did not tell
 */
@Restricted(NoExternalUse.class)
public record Comments(List<Comment> rows, @CheckForNull Instant shownAt) {}
