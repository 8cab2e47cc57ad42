package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.many.ItemChange;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A comment, which is the same on each work item of a step. What is found for a work item is the id of its comment.
 *
 * @param text as given, until it is masked as it is sent
 */
@Restricted(NoExternalUse.class)
public record NewComment(String text) implements ItemChange<NewComment> {

    @Override
    public NewComment with(UserDirectory people) {
        return this;
    }
}
