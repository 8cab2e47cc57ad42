package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.io.IOException;
import java.util.Map;

/** Ends a change by what came back, as the error policy wants it. */
final class Ending {

    private final Host host;
    private final NodeChangeStep step;
    private final ErrorPolicy policy;
    private final ChangeResult result;
    private final ChangeLog log;

    Ending(Host host, NodeChangeStep step, ErrorPolicy policy, ChangeResult result, ChangeLog log) {
        this.host = host;
        this.step = step;
        this.policy = policy;
        this.result = result;
        this.log = log;
    }

    /** What the step returns after all calls were made. */
    Map<String, Object> succeeded(@CheckForNull Receipt receipt) {
        if (step.isDryRun()) {
            return result.dryRun();
        }
        log.succeeded(receipt);
        if (step.isVerify()) {
            log.verified();
        }
        return result.succeeded(receipt);
    }

    /** What the step returns although something stood in the way; throws if the build is to fail for it. */
    Map<String, Object> failed(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (failure instanceof WrongArgumentsException wrong) {
            throw step.getDescriptor().refusal(wrong);
        }
        throw new IllegalStateException(failure);
    }

    private Map<String, Object> refused(Refusal refusal) throws IOException, InterruptedException {
        String sentence = refusal.getMessage();
        OnError onError = policy.decide(refusal.error().map(ApiErrorException::errCode));
        switch (onError) {
            case FAILURE -> throw new ChangeRefusedException(refusal);
            case UNSTABLE -> {
                host.run().setResult(Result.UNSTABLE);
                warn(sentence);
            }
            case WARNING -> warn(sentence);
            case IGNORE -> log.ignored(sentence);
        }
        return result.refused(onError, refusal);
    }

    private void warn(String sentence) throws IOException, InterruptedException {
        host.mark(sentence);
        log.warned(sentence);
    }
}
