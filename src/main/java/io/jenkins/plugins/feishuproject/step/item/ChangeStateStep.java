package io.jenkins.plugins.feishuproject.step.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.item.ChangeState;
import io.jenkins.plugins.feishuproject.execution.item.NewState;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.StatePlan;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.step.FieldArgument;
import io.jenkins.plugins.feishuproject.step.Lists;
import io.jenkins.plugins.feishuproject.step.RoleArgument;
import io.jenkins.plugins.feishuproject.step.SiteStepDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Moves work items with a state flow to another state. */
@Restricted(NoExternalUse.class)
public final class ChangeStateStep extends WorkItemsStep {

    private String state;
    private String transitionId;
    private List<FieldArgument> fields;
    private List<RoleArgument> roleAssignee;

    @DataBoundConstructor
    public ChangeStateStep() {
        // All arguments are optional for the data binding, which would name them worse than the plan does.
    }

    @CheckForNull
    public String getState() {
        return state;
    }

    @DataBoundSetter
    public void setState(@CheckForNull String state) {
        this.state = Identifiers.trimmed(state);
    }

    @CheckForNull
    public Object getTransitionId() {
        return transitionId;
    }

    /** Accepts text or an integer: for any narrower type, a declarative pipeline would reject one of the two. */
    @DataBoundSetter
    public void setTransitionId(@CheckForNull Object transitionId) {
        this.transitionId = FormValue.plain(transitionId);
    }

    @CheckForNull
    public List<FieldArgument> getFields() {
        return Lists.present(fields);
    }

    @DataBoundSetter
    public void setFields(@CheckForNull List<FieldArgument> fields) {
        this.fields = Lists.given(fields);
    }

    @CheckForNull
    public List<RoleArgument> getRoleAssignee() {
        return Lists.present(roleAssignee);
    }

    @DataBoundSetter
    public void setRoleAssignee(@CheckForNull List<RoleArgument> roleAssignee) {
        this.roleAssignee = Lists.given(roleAssignee);
    }

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        ItemsState<NewState, StateMove> moves = planned((site, now) -> {
            StatePlan plan = StatePlan.of(
                    workItems(),
                    site.getProjectKey(),
                    state,
                    transitionId,
                    arguments(),
                    new DateReader(new SiteSettings(site).calendar(), now));
            return ChangeState.begun(request(site, now), isDryRun(), isVerify(), plan);
        });
        return new DurableExecution<>(new ChangeState(), moves, context);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectChangeState";
        }

        @Override
        public String getDisplayName() {
            return Messages.ChangeStateStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.STATE_CHANGE.readArguments(arguments);
        }

        @POST
        public FormValidation doCheckState(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return check(item, "state", value, name -> FieldChecks.name("state", name));
        }

        @POST
        public FormValidation doCheckTransitionId(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value, @QueryParameter String state) {
            return check(item, "transitionId", value, id -> FieldChecks.transition(id, Identifiers.trimmed(state)));
        }
    }
}
