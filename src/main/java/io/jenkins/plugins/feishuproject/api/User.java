package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A user. Source: the API page on users.
 *
 * @param userKey what the API calls this user by
 * @param email the address this user was looked up with
 */
@Restricted(NoExternalUse.class)
public record User(@Nullable String userKey, @Nullable String email) {}
