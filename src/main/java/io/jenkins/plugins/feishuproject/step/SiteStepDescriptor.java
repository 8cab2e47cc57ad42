package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Failure;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.form.FormFailure;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;

/** Base class of the descriptors of all steps: how they are bound and displayed. */
@Restricted(NoExternalUse.class)
public abstract class SiteStepDescriptor extends SiteStepForm {

    private static final List<String> LABEL_ARGUMENTS = List.of(
            "action", "workItemUrl", "workItemTypeKey", "workItemId", "nodeId", "nodeName", "state", "transitionId");

    protected SiteStepDescriptor() {}

    protected abstract Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException;

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    /**
     * Rejects invalid arguments with one sentence, where data binding alone would only warn or print a stack trace. The
     * step tells it as it starts: only then is it known what its build masks.
     */
    @Override
    public Step newInstance(Map<String, Object> arguments) {
        try {
            Map<String, Object> read = read(ScriptValues.plain(arguments));
            return instantiate(read).with(read);
        } catch (WrongArgumentsException | Failure e) {
            return new RefusedStep(this, refusal(e));
        }
    }

    /** The step that a form describes, possibly with variables for a build to expand. */
    @Override
    public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            Map<String, Object> typed = new FormArguments(request).read(DescribableModel.of(clazz), form);
            SiteStep step = instantiate(ScriptValues.plain(typed));
            read(FormArguments.withoutVariables(arguments(step)));
            return step;
        } catch (Failure e) {
            throw new FormFailure(e.getMessage());
        } catch (WrongArgumentsException e) {
            throw new FormFailure(e.in(LocaleProvider.getLocale()));
        }
    }

    /** A copy of the step with the build's variables expanded in all text arguments, validated again. */
    SiteStep expanded(SiteStep step, BuildVariables variables) throws StepFailure {
        try {
            SiteStep expanded = instantiate(ScriptValues.plain(variables.in(arguments(step))));
            return expanded.with(read(arguments(expanded)));
        } catch (WrongArgumentsException | Failure e) {
            throw refusal(e);
        }
    }

    /** @throws Failure if one of the arguments rejects its value */
    private SiteStep instantiate(Map<String, Object> arguments) {
        try {
            return (SiteStep) DescribableModel.of(clazz).instantiate(arguments, TaskListener.NULL);
        } catch (IllegalArgumentException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Failure failure) {
                    throw failure;
                }
            }
            throw e;
        }
    }

    /** What was set of the step, as plain values. */
    static Map<String, Object> arguments(SiteStep step) throws WrongArgumentsException {
        return ScriptValues.plain(DescribableModel.uninstantiate2_(step).getArguments());
    }

    /** Used by the Snippet Generator, which has no literal for some numbers and would write none that compiles. */
    @Override
    public UninstantiatedDescribable uninstantiate(Step step) {
        try {
            ScriptValues.longNumbers(arguments((SiteStep) step)).findFirst().ifPresent(number -> {
                throw new UnsupportedOperationException(
                        Messages.SiteStepDescriptor_noLiteral(DisplayFormat.number(number)));
            });
        } catch (WrongArgumentsException e) {
            throw new UnsupportedOperationException(e.in(LocaleProvider.getLocale()), e);
        }
        return DescribableModel.uninstantiate2_(step);
    }

    StepFailure refusal(Exception wrong) {
        return StepFailure.wrongArguments(getFunctionName(), wrong.getMessage());
    }

    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        String label = LABEL_ARGUMENTS.stream()
                .map(arguments::get)
                .filter(value -> value instanceof CharSequence || value instanceof Number)
                .map(value -> TypedUrl.inText(value.toString()))
                .collect(Collectors.joining(" "));
        return LocalizedMessage.cut(label, LocaleProvider.getLocale());
    }

    /** A step whose arguments are invalid: it fails as it starts. */
    private static final class RefusedStep extends Step {

        private final SiteStepDescriptor descriptor;
        private final StepFailure refusal;

        RefusedStep(SiteStepDescriptor descriptor, StepFailure refusal) {
            this.descriptor = descriptor;
            this.refusal = refusal;
        }

        @Override
        public StepExecution start(StepContext context) throws IOException, InterruptedException {
            throw refusal.in(context);
        }

        @Override
        public SiteStepDescriptor getDescriptor() {
            return descriptor;
        }
    }
}
