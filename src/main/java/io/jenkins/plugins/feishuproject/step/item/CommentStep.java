package io.jenkins.plugins.feishuproject.step.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.item.MakeComment;
import io.jenkins.plugins.feishuproject.execution.item.NewComment;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.plan.CommentPlan;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.step.SiteStepDescriptor;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Comments on work items. */
@Restricted(NoExternalUse.class)
public final class CommentStep extends WorkItemsStep {

    private final String content;

    @DataBoundConstructor
    public CommentStep(@CheckForNull String content) {
        this.content = Util.fixEmptyAndTrim(content);
    }

    @CheckForNull
    public String getContent() {
        return content;
    }

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        ItemsState<NewComment, String> comments = planned((site, now) -> MakeComment.begun(
                request(site, now),
                isDryRun(),
                isVerify(),
                CommentPlan.of(workItems(), site.getProjectKey(), content)));
        return new DurableExecution<>(new MakeComment(), comments, context);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectComment";
        }

        @Override
        public String getDisplayName() {
            return Messages.CommentStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.COMMENT.readArguments(arguments);
        }

        @POST
        public FormValidation doCheckContent(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            return FormValidation.validateRequired(value);
        }
    }
}
