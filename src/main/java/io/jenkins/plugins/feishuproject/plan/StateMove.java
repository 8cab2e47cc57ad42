package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A move of a work item between two states.
 *
 * @param transitionId null if the work item is there already
 * @param from the key of the state that it leaves
 * @param fromName the state as people see it
 * @param to the key of the state that it goes to
 * @param toName the state as people see it
 */
@Restricted(NoExternalUse.class)
public record StateMove(@Nullable Long transitionId, String from, String fromName, String to, String toName) {}
