package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Owners;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Maps the e-mail addresses of owners to user_keys. */
@Restricted(NoExternalUse.class)
public final class UserDirectory {

    private final Map<String, String> userKeys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Matches addresses with the users found for them, ignoring case.
     *
     * @throws WrongArgumentsException naming every address that belongs to no user
     */
    public UserDirectory(Set<String> emails, List<User> users) throws WrongArgumentsException {
        for (User user : users) {
            if (user.email() != null && user.userKey() != null) {
                userKeys.put(user.email(), user.userKey());
            }
        }
        List<String> unknown =
                emails.stream().filter(email -> !userKeys.containsKey(email)).toList();
        if (!unknown.isEmpty()) {
            throw Problems.only(LocalizedList.byCommas(unknown), "nobodyHas");
        }
    }

    /** The user_key of one of the addresses. */
    public String userKey(String email) {
        return userKeys.get(email);
    }

    /** A copy of the update with user_keys instead of addresses. */
    public NodeUpdate in(NodeUpdate update) {
        return update.withOwners(owner -> userKeys.getOrDefault(owner, owner));
    }

    /** The distinct e-mail addresses among the owners of these updates. */
    public static Set<String> emails(List<NodeUpdate> updates) {
        Set<String> emails = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        updates.stream().flatMap(NodeUpdate::owners).filter(Owners::isEmail).forEach(emails::add);
        return emails;
    }
}
