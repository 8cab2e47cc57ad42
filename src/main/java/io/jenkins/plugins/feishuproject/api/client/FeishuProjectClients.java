package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.access.Access;
import io.jenkins.plugins.feishuproject.api.access.CredentialLookUp;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Creates clients that share state across the process: connections, tokens, work item types, and the rate limit of each
 * token.
 */
@Restricted(NoExternalUse.class)
public final class FeishuProjectClients {

    private final Access access;
    private final WorkItemTypes types;

    /** @param http its dispatcher limits the number of concurrent calls; redirects and retries are disabled here */
    public FeishuProjectClients(OkHttpClient http, Clock clock, Sleeper sleeper) {
        this.access = new Access(http, clock, sleeper);
        this.types = new WorkItemTypes(clock);
    }

    /**
     * A client for one site and one credential; cheap enough to create one per use.
     *
     * @param lookUp finds the credential again once it was refused: its owner may have renewed it
     * @param build the build that calls: turns under the rate limit go round by build
     */
    public FeishuProjectClient client(
            ConnectionSettings settings, TokenCredential credential, CredentialLookUp lookUp, Object build) {
        return new FeishuProjectClient(
                settings, credential, access.calls(settings, credential, lookUp, build), types);
    }

    /** A client whose credential does not change. */
    public FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential, Object build) {
        return client(settings, credential, () -> credential, build);
    }

    /**
     * To be called when the configured sites have changed: the rate that each site asked for applies again from its
     * next request on. Until then each token keeps its current rate.
     */
    public void sitesChanged() {
        access.sitesChanged();
    }
}
