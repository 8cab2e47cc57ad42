package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The argument {@code scheduleConstraintRule}. */
@Restricted(NoExternalUse.class)
public final class ScheduleConstraintRuleArgument implements Describable<ScheduleConstraintRuleArgument> {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern EQUALS = Pattern.compile("=");

    private String node;
    private String subTask;
    private String subProcessNode;
    private String wbsSubInstanceType;

    @DataBoundConstructor
    public ScheduleConstraintRuleArgument() {}

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getNode() {
        return FormValue.read(node);
    }

    @DataBoundSetter
    public void setNode(@CheckForNull Object node) {
        this.node = FormValue.plain(node);
    }

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getSubTask() {
        return FormValue.read(subTask);
    }

    @DataBoundSetter
    public void setSubTask(@CheckForNull Object subTask) {
        this.subTask = FormValue.plain(subTask);
    }

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getSubProcessNode() {
        return FormValue.read(subProcessNode);
    }

    @DataBoundSetter
    public void setSubProcessNode(@CheckForNull Object subProcessNode) {
        this.subProcessNode = FormValue.plain(subProcessNode);
    }

    @CheckForNull
    public Object getWbsSubInstanceType() {
        return FormValue.read(wbsSubInstanceType);
    }

    /**
     * Accepts a map of work item type key to boolean, or {@code story=true, issue=false} on a single line of a form;
     * Jenkins cannot document a parameter declared with that type.
     */
    @DataBoundSetter
    public void setWbsSubInstanceType(@CheckForNull Object wbsSubInstanceType) {
        this.wbsSubInstanceType = FormValue.write(types(wbsSubInstanceType));
    }

    /**
     * The map that a line describes, with texts converted to booleans where possible; anything other than a map or such
     * a line is returned unchanged.
     */
    @CheckForNull
    private static Object types(@CheckForNull Object given) {
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> types = new LinkedHashMap<>();
            map.forEach((type, follows) -> types.put(String.valueOf(type), flag(follows)));
            return types;
        }
        return given instanceof String line ? ofLine(line) : given;
    }

    private static Object ofLine(String line) {
        Map<String, Object> types = new LinkedHashMap<>();
        for (String type : COMMA.split(line)) {
            String[] parts = EQUALS.split(type, -1);
            String key = Identifiers.trimmed(parts[0]);
            String follows = parts.length == 2 ? Identifiers.trimmed(parts[1]) : null;
            if (key == null || follows == null || !isFlagOrVariable(follows)) {
                return line;
            }
            types.put(key, flag(follows));
        }
        return types;
    }

    private static boolean isFlagOrVariable(String text) {
        return text.equals("true") || text.equals("false") || text.contains("$");
    }

    private static Object flag(Object follows) {
        return follows instanceof String text ? FormValue.read(text) : follows;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ScheduleConstraintRuleArgument> {

        @Override
        public String getDisplayName() {
            return Messages.ScheduleConstraintRuleArgument_displayName();
        }

        /** Called from the form. */
        public String oneLine(@CheckForNull Object types) {
            if (types instanceof Map<?, ?> map) {
                return map.entrySet().stream()
                        .map(type -> type.getKey() + "=" + type.getValue())
                        .collect(Collectors.joining(", "));
            }
            return types == null ? "" : types.toString();
        }

        @POST
        public FormValidation doCheckWbsSubInstanceType(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.check(item, "wbsSubInstanceType", value, line -> {
                FieldChecks.key("wbsSubInstanceType", line);
                return types(line) instanceof String
                        ? FormValidation.error(
                                Messages.ScheduleConstraintRuleArgument_wrongTypes(TypedUrl.inText(line)))
                        : FormValidation.ok();
            });
        }

        @POST
        public ListBoxModel doFillNodeItems(@AncestorInPath @CheckForNull Item item, @QueryParameter String node) {
            return FormOptions.yesNoOrUnchanged(item, node);
        }

        @POST
        public ListBoxModel doFillSubTaskItems(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String subTask) {
            return FormOptions.yesNoOrUnchanged(item, subTask);
        }

        @POST
        public ListBoxModel doFillSubProcessNodeItems(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String subProcessNode) {
            return FormOptions.yesNoOrUnchanged(item, subProcessNode);
        }
    }
}
