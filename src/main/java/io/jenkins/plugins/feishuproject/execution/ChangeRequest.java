package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step was told beside the change itself, kept with the running build.
 *
 * @param functionName what the step is called in a pipeline
 * @param site pin of the site, also where the step names none: it is decided when the step starts
 * @param credentialsId instead of the site's
 * @param userKey instead of the site's
 * @param dryRun whether nothing is sent
 * @param verify whether the node is read back
 * @param onError what the step says of errors
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
