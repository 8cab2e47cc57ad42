package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.FreestyleRun;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.node.ChangeNode;
import io.jenkins.plugins.feishuproject.execution.node.NodeChange;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class for steps that change a node, with the arguments common to all of them. */
@Restricted(NoExternalUse.class)
public abstract class NodeChangeStep extends NodeStep {

    private List<String> workItems;
    private List<String> nodeOwners;
    private ScheduleArgument nodeSchedule;
    private List<ScheduleArgument> schedules;
    private List<FieldArgument> fields;
    private List<RoleArgument> roleAssignee;
    private ScheduleConstraintRuleArgument scheduleConstraintRule;
    private String dryRun;
    private String verify;

    /** IDs, addresses and maps. */
    @CheckForNull
    public List<Object> getWorkItems() {
        return elements(workItems);
    }

    @DataBoundSetter
    public void setWorkItems(@CheckForNull List<Object> workItems) {
        this.workItems = texts(workItems);
    }

    @CheckForNull
    public List<String> getNodeOwners() {
        return Lists.present(nodeOwners);
    }

    @DataBoundSetter
    public void setNodeOwners(@CheckForNull List<String> nodeOwners) {
        this.nodeOwners = Lists.given(nodeOwners);
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
        return Lists.present(schedules);
    }

    @DataBoundSetter
    public void setSchedules(@CheckForNull List<ScheduleArgument> schedules) {
        this.schedules = Lists.given(schedules);
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

    @CheckForNull
    public ScheduleConstraintRuleArgument getScheduleConstraintRule() {
        return scheduleConstraintRule;
    }

    @DataBoundSetter
    public void setScheduleConstraintRule(@CheckForNull ScheduleConstraintRuleArgument scheduleConstraintRule) {
        this.scheduleConstraintRule = scheduleConstraintRule;
    }

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getDryRun() {
        return FormValue.read(dryRun);
    }

    @DataBoundSetter
    public void setDryRun(@CheckForNull Object dryRun) {
        this.dryRun = FormValue.plain(dryRun);
    }

    public boolean isDryRun() {
        return Boolean.TRUE.equals(getDryRun());
    }

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getVerify() {
        return FormValue.read(verify);
    }

    @DataBoundSetter
    public void setVerify(@CheckForNull Object verify) {
        this.verify = FormValue.plain(verify);
    }

    public boolean isVerify() {
        return Boolean.TRUE.equals(getVerify());
    }

    /**
     * The change to make, no longer dependent on the current time.
     *
     * @throws StepFailure if the site or an argument is invalid
     */
    ItemsState<NodeChange, String> toChanges() throws StepFailure {
        return planned((site, now) -> {
            DateReader dates = new DateReader(new SiteSettings(site).calendar(), now);
            return ChangeNode.begun(request(site, now), isDryRun(), isVerify(), plan(site, dates));
        });
    }

    /** Makes the change from a freestyle build, expanding the build's variables in all text arguments. */
    void perform(AbstractBuild<?, ?> build, TaskListener listener) throws IOException, InterruptedException {
        EnvVars environment = build.getEnvironment(listener);
        // The environment lacks some of these, such as the axes of a matrix.
        environment.putAll(build.getBuildVariables());
        FreestyleRun run = FreestyleRun.of(build, listener, environment);
        run.perform(new ChangeNode(), toChanges(run, new BuildVariables(build, environment)));
    }

    private ItemsState<NodeChange, String> toChanges(FreestyleRun run, BuildVariables variables) throws StepFailure {
        try {
            return ((NodeChangeStep) getDescriptor().expanded(this, variables)).toChanges();
        } catch (StepFailure e) {
            throw e.in(run);
        }
    }

    abstract NodePlan plan(Site site, DateReader dates) throws WrongArgumentsException;

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        return new DurableExecution<>(new ChangeNode(), toChanges(), context);
    }
}
