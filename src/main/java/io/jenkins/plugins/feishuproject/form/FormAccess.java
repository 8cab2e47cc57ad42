package io.jenkins.plugins.feishuproject.form;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Permission checks for the forms. */
@Restricted(NoExternalUse.class)
public final class FormAccess {

    private FormAccess() {}

    /** Requires an administrator, for actions that make the controller send requests. */
    public static void requireAdministrator() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    }

    /** Requires permission to view the controller's configuration. */
    public static void requireSystemReader() {
        Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
    }

    /** Requires permission to view the form of a step, in {@code item} or, if it is null, outside any item. */
    public static void requireReader(@CheckForNull Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.READ);
        } else {
            item.checkPermission(Item.EXTENDED_READ);
        }
    }

    /** Whether the user may see the sites and credentials available to builds of {@code item}. */
    public static boolean mayChoose(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
