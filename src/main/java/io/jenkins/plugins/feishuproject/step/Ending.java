package io.jenkins.plugins.feishuproject.step;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Ends a step by what came back, as the error policy wants it. */
final class Ending {

    private final StepContext context;
    private final PendingUpdate update;
    private final ErrorPolicy policy;
    private final UpdateLog log;

    Ending(StepContext context, PendingUpdate update, ErrorPolicy policy, UpdateLog log) {
        this.context = context;
        this.update = update;
        this.policy = policy;
        this.log = log;
    }

    UpdateLog log() {
        return log;
    }

    void succeeded(Receipt receipt) {
        log.updated();
        context.onSuccess(UpdateResult.succeeded(receipt, update, log.workItemUrl()));
    }

    void failed(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof FeishuProjectException refusal) {
            refused(refusal);
        } else {
            context.onFailure(failure);
        }
    }

    private void refused(FeishuProjectException refusal) throws IOException, InterruptedException {
        String sentence = log.refusal(refusal.getMessage());
        OnError onError = policy.decide(UpdateResult.errCode(refusal));
        switch (onError) {
            case FAILURE -> context.onFailure(new UpdateRefusedException(sentence, refusal));
            case UNSTABLE -> {
                context.get(Run.class).setResult(Result.UNSTABLE);
                warn(sentence);
            }
            case WARNING -> warn(sentence);
            case IGNORE -> log.ignored(sentence);
        }
        if (onError != OnError.FAILURE) {
            context.onSuccess(UpdateResult.refused(onError, refusal, update, log.workItemUrl()));
        }
    }

    private void warn(String sentence) throws IOException, InterruptedException {
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(sentence));
        log.warned(sentence);
    }
}
