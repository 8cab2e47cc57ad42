package io.jenkins.plugins.feishuproject.form;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Who may use which form. */
@Restricted(NoExternalUse.class)
public final class FormAccess {

    private FormAccess() {}

    /** Lets administrators pass, who alone make the controller send something. */
    public static void requireAdministrator() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    }

    /** Lets those pass who may look at the configuration of the controller. */
    public static void requireSystemReader() {
        Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
    }

    /** Lets those pass who may see the form of a step: in {@code item}, or on its own. */
    public static void requireReader(@CheckForNull Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.READ);
        } else {
            item.checkPermission(Item.EXTENDED_READ);
        }
    }

    /** Whether somebody may know of the sites and credentials that builds of {@code item} can use. */
    public static boolean mayChoose(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
