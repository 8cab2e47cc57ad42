package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.node.NodeWait;
import io.jenkins.plugins.feishuproject.execution.node.WaitForNode;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormFailure;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** A gate: waits until a node of a work item's workflow is done, or reached. */
@Restricted(NoExternalUse.class)
public final class WaitForNodeStep extends NodeStep {

    private NodeGoal.Status status;
    private List<String> conclusions;
    private Integer pollSeconds;

    @DataBoundConstructor
    public WaitForNodeStep() {}

    @CheckForNull
    public NodeGoal.Status getStatus() {
        return status;
    }

    @DataBoundSetter
    public void setStatus(@CheckForNull NodeGoal.Status status) {
        this.status = status;
    }

    @CheckForNull
    public List<String> getConclusions() {
        return Lists.present(conclusions);
    }

    @DataBoundSetter
    public void setConclusions(@CheckForNull List<String> conclusions) {
        this.conclusions = Lists.given(conclusions);
    }

    @CheckForNull
    public Integer getPollSeconds() {
        return pollSeconds;
    }

    @DataBoundSetter
    public void setPollSeconds(@CheckForNull Integer pollSeconds) {
        this.pollSeconds = pollSeconds;
    }

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        NodeWait wait = planned((site, now) ->
                NodeWait.of(request(site, now), target(site), NodeGoal.of(status, conclusions, pollSeconds)));
        return new DurableExecution<>(new WaitForNode(), wait, context);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectWaitForNode";
        }

        @Override
        public String getDisplayName() {
            return Messages.WaitForNodeStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.WAITING.readArguments(arguments);
        }

        /** Binding alone would make another number of one that is no int, and print a stack trace of a text. */
        @Override
        public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            String seconds = Util.fixEmptyAndTrim(form.optString("pollSeconds"));
            if (seconds != null) {
                try {
                    FieldChecks.pollSeconds(seconds);
                } catch (WrongArgumentsException e) {
                    throw new FormFailure(e.in(LocaleProvider.getLocale()));
                }
            }
            return super.newInstance(request, form);
        }

        @POST
        public ListBoxModel doFillStatusItems(@AncestorInPath @CheckForNull Item item) {
            return FormOptions.statuses(item);
        }

        @POST
        public FormValidation doCheckConclusions(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.checkLine(item, "conclusions", value, line -> {
                for (String conclusion : OneLineList.splitAtCommas(line)) {
                    FieldChecks.name("conclusions", conclusion);
                }
                return FormValidation.ok();
            });
        }

        @POST
        public FormValidation doCheckPollSeconds(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return check(item, "pollSeconds", value, FieldChecks::pollSeconds);
        }
    }
}
