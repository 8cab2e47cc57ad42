package io.jenkins.plugins.feishuproject.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a tenant of Feishu Project holds: plugins, users and the work items of one space. */
public final class SimulatedTenant {

    /** The simple name of the one space. */
    public static final String SPACE = "doc";

    /** The id of the one space. */
    public static final String SPACE_ID = "68382b399de4b0ec6c5a0001";

    final Map<String, String> pluginSecrets = new HashMap<>();
    final Set<String> userKeys = new HashSet<>();
    final Set<String> readOnlyUserKeys = new HashSet<>();
    final Set<String> strangers = new HashSet<>();
    final Map<String, String> emails = new LinkedHashMap<>();
    final Map<String, SimulatedWorkItem> workItems = new HashMap<>();

    public SimulatedTenant addPlugin(String pluginId, String pluginSecret) {
        pluginSecrets.put(pluginId, pluginSecret);
        return this;
    }

    public SimulatedTenant addUser(String userKey) {
        userKeys.add(userKey);
        return this;
    }

    /** A user who can be looked up by this address. */
    public SimulatedTenant addUser(String userKey, String email) {
        emails.put(email, userKey);
        return addUser(userKey);
    }

    /** From now on this user has no access to the space. */
    public void denySpaceTo(String userKey) {
        strangers.add(userKey);
    }

    /** From now on this user may look but not touch. */
    public void makeReadOnly(String userKey) {
        readOnlyUserKeys.add(userKey);
    }

    public SimulatedWorkItem addWorkItem(String typeKey, String id) {
        SimulatedWorkItem workItem = new SimulatedWorkItem(typeKey);
        workItems.put(id, workItem);
        return workItem;
    }

    public SimulatedWorkItem workItem(String id) {
        return workItems.get(id);
    }
}
