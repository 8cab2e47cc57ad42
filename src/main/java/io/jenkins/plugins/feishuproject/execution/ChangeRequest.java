package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The arguments of a step apart from the change itself, persisted with the running build.
 *
 * @param functionName name of the step in a pipeline
 * @param site pin of the site, resolved when the step starts even if the step names no site
 * @param credentialsId overrides the site's
 * @param userKey overrides the site's
 * @param dryRun whether to send nothing
 * @param verify whether to read the node back
 * @param onError the step's own error policy
 */
@Restricted(NoExternalUse.class)
public record ChangeRequest(
        String functionName,
        @Nullable String site,
        @Nullable String credentialsId,
        @Nullable String userKey,
        boolean dryRun,
        boolean verify,
        ErrorPolicy.Level onError) {}
