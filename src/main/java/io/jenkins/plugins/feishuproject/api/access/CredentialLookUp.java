package io.jenkins.plugins.feishuproject.api.access;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Looks a credential up again once it was refused: its owner may have renewed it. */
@Restricted(NoExternalUse.class)
@FunctionalInterface
public interface CredentialLookUp {

    /** The credential as it is now; null if it can no longer be had. */
    @CheckForNull
    TokenCredential find() throws InterruptedException;
}
