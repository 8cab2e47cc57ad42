package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.config.FormAccess;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The argument {@code scheduleConstraintRule}. */
public final class ScheduleConstraintRuleArgument implements Describable<ScheduleConstraintRuleArgument>, Serializable {

    private static final long serialVersionUID = 1L;

    private Boolean node;
    private Boolean subTask;
    private Boolean subProcessNode;
    private LinkedHashMap<String, Boolean> wbsSubInstanceType;

    @DataBoundConstructor
    public ScheduleConstraintRuleArgument() {}

    @CheckForNull
    public Boolean getNode() {
        return node;
    }

    @DataBoundSetter
    public void setNode(@CheckForNull Boolean node) {
        this.node = node;
    }

    @CheckForNull
    public Boolean getSubTask() {
        return subTask;
    }

    @DataBoundSetter
    public void setSubTask(@CheckForNull Boolean subTask) {
        this.subTask = subTask;
    }

    @CheckForNull
    public Boolean getSubProcessNode() {
        return subProcessNode;
    }

    @DataBoundSetter
    public void setSubProcessNode(@CheckForNull Boolean subProcessNode) {
        this.subProcessNode = subProcessNode;
    }

    @CheckForNull
    public Object getWbsSubInstanceType() {
        return wbsSubInstanceType;
    }

    /** Takes a map of work item type key to boolean; a parameter of that type could not be described to users. */
    @DataBoundSetter
    public void setWbsSubInstanceType(@CheckForNull Object wbsSubInstanceType) {
        if (wbsSubInstanceType instanceof Map<?, ?> map) {
            this.wbsSubInstanceType = new LinkedHashMap<>();
            map.forEach((typeKey, follows) -> this.wbsSubInstanceType.put((String) typeKey, (Boolean) follows));
        } else {
            this.wbsSubInstanceType = null;
        }
    }

    ScheduleConstraintRule toRule() {
        return new ScheduleConstraintRule(node, subTask, subProcessNode, wbsSubInstanceType);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ScheduleConstraintRuleArgument> {

        private static final String SUB_TYPES = "wbsSubInstanceType";

        @Override
        public String getDisplayName() {
            return Messages.ScheduleConstraintRuleArgument_displayName();
        }

        @Override
        public ScheduleConstraintRuleArgument newInstance(@Nullable StaplerRequest2 request, JSONObject form)
                throws FormException {
            JSONObject filled = Forms.withoutBlanks(form);
            Object types = filled.remove(SUB_TYPES);
            ScheduleConstraintRuleArgument rule = (ScheduleConstraintRuleArgument) super.newInstance(request, filled);
            try {
                rule.setWbsSubInstanceType(types == null ? null : SubTypes.read(types.toString()));
            } catch (IllegalArgumentException e) {
                throw new FormException(Messages.ScheduleConstraintRuleArgument_wrongTypes(e.getMessage()), SUB_TYPES);
            }
            return rule;
        }

        /** For the form. */
        public String oneLine(@CheckForNull Object types) {
            return SubTypes.oneLine(types);
        }

        @POST
        public FormValidation doCheckWbsSubInstanceType(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            try {
                SubTypes.read(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Messages.ScheduleConstraintRuleArgument_wrongTypes(e.getMessage()));
            }
        }

        @POST
        public ListBoxModel doFillNodeItems(@AncestorInPath @CheckForNull Item item) {
            return Forms.yesNoOrUnchanged(item);
        }

        @POST
        public ListBoxModel doFillSubTaskItems(@AncestorInPath @CheckForNull Item item) {
            return Forms.yesNoOrUnchanged(item);
        }

        @POST
        public ListBoxModel doFillSubProcessNodeItems(@AncestorInPath @CheckForNull Item item) {
            return Forms.yesNoOrUnchanged(item);
        }
    }
}
