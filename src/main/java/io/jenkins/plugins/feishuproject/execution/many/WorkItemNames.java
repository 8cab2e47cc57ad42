package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Looks up the work item type and e-mail addresses that users gave. */
@Restricted(NoExternalUse.class)
public class WorkItemNames {

    private static final int MAX_LOGGED = 50;

    protected final Session session;

    public WorkItemNames(Session session) {
        this.session = session;
    }

    /** The work item with the key of its type. */
    public final WorkItemAddress typed(WorkItemAddress workItem) throws FeishuProjectException, InterruptedException {
        return typed(workItem, session.log());
    }

    /** The same, where {@code listener} follows the look-up. */
    public final WorkItemAddress typed(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        if (workItem.workItemTypeApiName() != null) {
            return workItem;
        }
        String word = workItem.workItemTypeKey();
        WorkItemType type = session.client().workItemType(workItem.projectKey(), word, listener);
        if (!word.equals(type.typeKey())) {
            session.log().found(word, type.typeKey());
        }
        return workItem.withType(type);
    }

    /** Finds the people whom the change of a work item names by an e-mail address; returns whether there are any. */
    public final <C extends ItemChange<C>, F> boolean findPeople(Progress<ItemState<C, F>> progress)
            throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        Set<String> emails = progress.get().change().emails();
        if (emails.isEmpty()) {
            return false;
        }
        UserDirectory people = people(emails);
        progress.update(item -> item.with(item.change().with(people)));
        return true;
    }

    /** The users with these e-mail addresses; fails if one of them is not found. */
    final UserDirectory people(Set<String> emails)
            throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        UserDirectory people = new UserDirectory(emails, session.client().users(List.copyOf(emails), session.log()));
        for (String email : emails.stream().limit(MAX_LOGGED).toList()) {
            session.log().found(email, people.userKey(email));
        }
        if (emails.size() > MAX_LOGGED) {
            session.log().foundMore(emails.size() - MAX_LOGGED);
        }
        return people;
    }
}
