package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An element of the argument {@code roleAssignee}. */
@Restricted(NoExternalUse.class)
public final class RoleArgument implements Describable<RoleArgument> {

    private final String role;
    private List<String> owners;

    @DataBoundConstructor
    public RoleArgument(@CheckForNull String role) {
        this.role = Identifiers.trimmed(role);
    }

    @CheckForNull
    public String getRole() {
        return role;
    }

    @CheckForNull
    public List<String> getOwners() {
        return Lists.present(owners);
    }

    @DataBoundSetter
    public void setOwners(@CheckForNull List<String> owners) {
        this.owners = Lists.given(owners);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<RoleArgument> {
        @Override
        public String getDisplayName() {
            return Messages.RoleArgument_displayName();
        }

        /** Called from the form. */
        public String oneLine(@CheckForNull List<String> texts) {
            return OneLineList.oneLine(texts);
        }

        @POST
        public FormValidation doCheckRole(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            return Identifiers.trimmed(value) == null
                    ? FormValidation.validateRequired("")
                    : FormChecks.checkKey(item, "role", value);
        }

        @POST
        public FormValidation doCheckOwners(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.checkOwners(item, "owners", value);
        }
    }
}
