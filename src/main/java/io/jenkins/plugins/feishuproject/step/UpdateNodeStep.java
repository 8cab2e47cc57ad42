package io.jenkins.plugins.feishuproject.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Choices;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.Texts;
import io.jenkins.plugins.feishuproject.plan.NodeChange;
import io.jenkins.plugins.feishuproject.plan.UpdateArguments;
import io.jenkins.plugins.feishuproject.plan.UpdatePlan;
import io.jenkins.plugins.feishuproject.plan.UpdatePlanner;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Updates a node of a work item's workflow: owners, schedule, form fields, role assignees. */
public final class UpdateNodeStep extends NodeStep {

    private static final long serialVersionUID = 1L;

    private List<String> nodeOwners;
    private ScheduleArgument nodeSchedule;
    private List<ScheduleArgument> schedules;
    private List<FieldArgument> fields;
    private List<RoleArgument> roleAssignee;
    private ScheduleConstraintRuleArgument scheduleConstraintRule;

    @DataBoundConstructor
    public UpdateNodeStep() {}

    @CheckForNull
    public List<String> getNodeOwners() {
        return nodeOwners;
    }

    @DataBoundSetter
    public void setNodeOwners(@CheckForNull List<String> nodeOwners) {
        this.nodeOwners = Texts.splitIfGiven(nodeOwners);
    }

    @CheckForNull
    public ScheduleArgument getNodeSchedule() {
        return nodeSchedule;
    }

    @DataBoundSetter
    public void setNodeSchedule(@CheckForNull ScheduleArgument nodeSchedule) {
        this.nodeSchedule = nodeSchedule;
    }

    @CheckForNull
    public List<ScheduleArgument> getSchedules() {
        return schedules;
    }

    @DataBoundSetter
    public void setSchedules(@CheckForNull List<ScheduleArgument> schedules) {
        this.schedules = Lists.given(schedules);
    }

    @CheckForNull
    public List<FieldArgument> getFields() {
        return fields;
    }

    @DataBoundSetter
    public void setFields(@CheckForNull List<FieldArgument> fields) {
        this.fields = Lists.given(fields);
    }

    @CheckForNull
    public List<RoleArgument> getRoleAssignee() {
        return roleAssignee;
    }

    @DataBoundSetter
    public void setRoleAssignee(@CheckForNull List<RoleArgument> roleAssignee) {
        this.roleAssignee = Lists.given(roleAssignee);
    }

    @CheckForNull
    public ScheduleConstraintRuleArgument getScheduleConstraintRule() {
        return scheduleConstraintRule;
    }

    @DataBoundSetter
    public void setScheduleConstraintRule(@CheckForNull ScheduleConstraintRuleArgument scheduleConstraintRule) {
        this.scheduleConstraintRule = scheduleConstraintRule;
    }

    /** The calls this step makes at {@code site}, with dates in its time zone. */
    UpdatePlan plan(Site site, ZoneId timeZone) throws WrongArgumentsException {
        NodeChange change = new NodeChange(
                nodeOwners,
                nodeSchedule == null ? null : nodeSchedule.toChange(),
                Lists.map(schedules, ScheduleArgument::toChange),
                Lists.map(fields, FieldArgument::toPair),
                Lists.map(roleAssignee, RoleArgument::toRoleOwner),
                scheduleConstraintRule == null ? null : scheduleConstraintRule.toRule());
        return UpdatePlanner.plan(target(site), change, timeZone);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new UpdateNodeExecution(this, context);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        static final String FUNCTION_NAME = "feishuProjectUpdateNode";

        @Override
        public String getFunctionName() {
            return FUNCTION_NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.UpdateNodeStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** Refuses what does not fit in one sentence, where the binding itself would only warn or print a stack trace. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            try {
                Map<String, Object> read = UpdateArguments.read(ScriptValues.plain(arguments));
                return DescribableModel.of(UpdateNodeStep.class).instantiate(read, TaskListener.NULL);
            } catch (WrongArgumentsException e) {
                throw new AbortException(Messages.UpdateNodeStep_wrongArguments(e.getMessage()));
            }
        }

        @Override
        public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, Forms.withoutBlanks(form));
        }

        /** For the form. */
        public String oneLine(@CheckForNull List<String> texts) {
            return Texts.oneLine(texts);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String credentialsId) {
            boolean mayChoose = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
            return mayChoose ? Choices.credentials(item, credentialsId) : Choices.unchanged(credentialsId);
        }

        @POST
        public ListBoxModel doFillOnErrorItems() {
            return Forms.onErrorOrAsTheSiteSays();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return List.of("workItemTypeKey", "workItemId", "nodeId").stream()
                    .map(arguments::get)
                    .filter(value -> value instanceof CharSequence || value instanceof Number)
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
        }
    }
}
