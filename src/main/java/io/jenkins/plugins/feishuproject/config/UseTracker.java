package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Records which builds use which credentials, once per build, since each record writes a file. */
final class UseTracker {

    private final Map<Run<?, ?>, Set<String>> noted = new WeakHashMap<>();

    /**
     * @param owner whose credential it is, since two owners may have one of the same id
     */
    void track(Run<?, ?> run, StandardCredentials credential, String owner) throws SiteException {
        if (isNew(run, owner + ' ' + credential.getId())) {
            CredentialLookup.guarded(credential.getId(), () -> CredentialsProvider.track(run, credential));
        }
    }

    private synchronized boolean isNew(Run<?, ?> run, String use) {
        return noted.computeIfAbsent(run, r -> new HashSet<>()).add(use);
    }
}
