package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Notes which builds use which credentials; once a build, since that writes a file. */
final class UseTracker {

    private final Map<Run<?, ?>, Set<String>> noted = new WeakHashMap<>();

    void track(Run<?, ?> run, StandardCredentials credential) {
        if (isNew(run, credential.getId())) {
            CredentialsProvider.track(run, credential);
        }
    }

    private synchronized boolean isNew(Run<?, ?> run, String id) {
        return noted.computeIfAbsent(run, r -> new HashSet<>()).add(id);
    }
}
