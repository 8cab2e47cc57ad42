package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A user. Source: the API page on users.
 *
 * @param userKey the API's identifier of the user
 * @param email the address the user was looked up by
 */
@Restricted(NoExternalUse.class)
public record User(
        @Nullable @ReceivedTexts.Id String userKey,
        @Nullable String email) {}
