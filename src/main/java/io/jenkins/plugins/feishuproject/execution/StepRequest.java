package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What every step has: where it calls, on whose behalf, and what an error does.
 *
 * @param functionName name of the step in a pipeline
 * @param site pin of the site, resolved when the step starts even if the step names no site
 * @param credentialsId overrides the site's
 * @param userKey overrides the site's
 * @param policy the step's own error policy
 * @param begun when the step started, in epoch milliseconds
 */
@Restricted(NoExternalUse.class)
public record StepRequest(
        String functionName,
        @Nullable String site,
        @Nullable String credentialsId,
        @Nullable String userKey,
        ErrorPolicy.Level policy,
        long begun) {}
