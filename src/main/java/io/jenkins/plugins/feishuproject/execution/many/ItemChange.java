package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step does with each of its work items.
 *
 * @param <C> the change itself
 */
@Restricted(NoExternalUse.class)
public interface ItemChange<C> {

    /** How many calls it takes. */
    default int callCount() {
        return 1;
    }

    /** The e-mail addresses to look up. */
    default Set<String> emails() {
        return Set.of();
    }

    /** The same with people found. */
    C with(UserDirectory people);
}
