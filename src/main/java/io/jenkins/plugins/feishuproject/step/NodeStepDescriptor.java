package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Choices;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.FormAccess;
import io.jenkins.plugins.feishuproject.config.Texts;
import io.jenkins.plugins.feishuproject.plan.ArgumentCheck;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the steps on a node have in common: how they are bound, shown and filled in. */
public abstract class NodeStepDescriptor extends StepDescriptor {

    private static final List<String> TELLING =
            List.of("action", "workItemUrl", "workItemTypeKey", "workItemId", "nodeId", "nodeName");

    NodeStepDescriptor() {}

    abstract Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException;

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    /** Refuses what does not fit in one sentence, where the binding itself would only warn or print a stack trace. */
    @Override
    public Step newInstance(Map<String, Object> arguments) throws ChangeRefusedException {
        try {
            return bind(ScriptValues.plain(arguments));
        } catch (Failure e) {
            throw refusal(e.getMessage());
        }
    }

    /** The step that a form describes, in which variables may stand for what a build is to fill in. */
    @Override
    public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            NodeChangeStep step = instantiate(new FormArguments(request).read(DescribableModel.of(clazz), form));
            read(FormArguments.withoutVariables(arguments(step)));
            return step;
        } catch (Failure e) {
            throw new FormFailure(e.getMessage());
        } catch (WrongArgumentsException e) {
            throw new FormFailure(e.in(LocaleProvider.getLocale()));
        }
    }

    /** The same step with the variables of a build in all its texts, and checked anew. */
    NodeChangeStep expanded(NodeChangeStep step, BuildVariables variables) throws ChangeRefusedException {
        Map<String, Object> expanded = variables.in(arguments(step));
        if (!variables.problems().isEmpty()) {
            throw refusal(variables.problems());
        }
        try {
            return bind(arguments(instantiate(expanded)));
        } catch (Failure e) {
            throw refusal(e.getMessage());
        }
    }

    private NodeChangeStep bind(Map<String, Object> arguments) throws ChangeRefusedException {
        try {
            return instantiate(read(arguments));
        } catch (WrongArgumentsException e) {
            throw refusal(e);
        }
    }

    /** @throws Failure if a part refuses what it is given */
    private NodeChangeStep instantiate(Map<String, Object> arguments) {
        try {
            return (NodeChangeStep) DescribableModel.of(clazz).instantiate(arguments, TaskListener.NULL);
        } catch (IllegalArgumentException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Failure failure) {
                    throw failure;
                }
            }
            throw e;
        }
    }

    private static Map<String, Object> arguments(NodeChangeStep step) {
        return ScriptValues.plain(DescribableModel.uninstantiate2_(step).getArguments());
    }

    ChangeRefusedException refusal(WrongArgumentsException wrong) {
        return refusal(wrong.getMessage());
    }

    private ChangeRefusedException refusal(String problems) {
        return new ChangeRefusedException(Messages.NodeStep_wrongArguments(getFunctionName(), problems));
    }

    /** For the form. */
    public String oneLine(@CheckForNull List<String> texts) {
        return Texts.oneLine(texts);
    }

    /** For the form: whether a job that no form made has a text where there is a box to tick. */
    public boolean isVariable(@CheckForNull Object flag) {
        return flag instanceof String;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String site,
            @QueryParameter String credentialsId) {
        return FormAccess.mayChoose(item)
                ? Choices.credentials(item, site, credentialsId)
                : Choices.unchanged(credentialsId);
    }

    @POST
    public ListBoxModel doFillSiteItems(@AncestorInPath @CheckForNull Item item, @QueryParameter String site) {
        return FormAccess.mayChoose(item) ? Choices.sites(site) : Choices.unchanged(site);
    }

    @POST
    public ListBoxModel doFillOnErrorItems(@AncestorInPath @CheckForNull Item item) {
        return Forms.onErrorOrAsTheSiteSays(item);
    }

    @POST
    public FormValidation doCheckWorkItemUrl(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String value,
            @QueryParameter String projectKey,
            @QueryParameter String workItemTypeKey,
            @QueryParameter String workItemId) {
        return Forms.check(item, value, url -> {
            ArgumentCheck.workItemUrl(url);
            ArgumentCheck.insteadOf("workItemUrl", "projectKey", Util.fixEmptyAndTrim(projectKey));
            ArgumentCheck.insteadOf("workItemUrl", "workItemTypeKey", Util.fixEmptyAndTrim(workItemTypeKey));
            ArgumentCheck.insteadOf("workItemUrl", "workItemId", Util.fixEmptyAndTrim(workItemId));
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckWorkItemId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return Forms.check(item, value, id -> {
            ArgumentCheck.workItemId(id);
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckWorkItemTypeKey(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "workItemTypeKey", value);
    }

    @POST
    public FormValidation doCheckProjectKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "projectKey", value);
    }

    @POST
    public FormValidation doCheckNodeId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "nodeId", value);
    }

    @POST
    public FormValidation doCheckNodeName(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value, @QueryParameter String nodeId) {
        return Forms.check(item, value, name -> {
            ArgumentCheck.insteadOf("nodeName", "nodeId", Util.fixEmptyAndTrim(nodeId));
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckSite(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return Forms.check(item, value, name -> {
            if (FormAccess.mayChoose(item)) {
                FeishuProjectConfiguration.get().site(name);
            }
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckUserKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return Forms.check(
                item,
                value,
                key -> Connections.isSendable(key)
                        ? FormValidation.ok()
                        : FormValidation.error(Messages.NodeStepDescriptor_userKeyWrong(key)));
    }

    @POST
    public FormValidation doCheckNodeOwners(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return Forms.checkOwners(item, "nodeOwners", value);
    }

    private static FormValidation checkSegment(@CheckForNull Item item, String name, String value) {
        return Forms.check(item, value, text -> {
            ArgumentCheck.segment(name, text);
            return FormValidation.ok();
        });
    }

    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        return TELLING.stream()
                .map(arguments::get)
                .filter(value -> value instanceof CharSequence || value instanceof Number)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
