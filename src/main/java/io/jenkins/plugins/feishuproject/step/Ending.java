package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.io.IOException;
import java.util.Map;

/** Ends a change by what came back, as the error policy wants it. */
final class Ending {

    private final Host host;
    private final NodeChangeStep step;
    private final ErrorPolicy policy;
    private final BuildRecord record;
    private final ChangeLog log;

    Ending(Host host, NodeChangeStep step, ErrorPolicy policy, BuildRecord record, ChangeLog log) {
        this.host = host;
        this.step = step;
        this.policy = policy;
        this.record = record;
        this.log = log;
    }

    /** What the step returns after all calls were made. */
    Map<String, Object> succeeded(@CheckForNull Receipt receipt) {
        if (step.isDryRun()) {
            return record.keep(ChangeResult.withoutAnswer(Outcome.DRY_RUN, null));
        }
        log.succeeded(receipt);
        if (step.isVerify()) {
            log.verified();
        }
        return record.keep(ChangeResult.succeeded(receipt, BuildRecord.remark(receipt)));
    }

    /** What the step returns although something stood in the way; throws if the build is to fail for it. */
    Map<String, Object> failed(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (failure instanceof WrongArgumentsException wrong) {
            record.keep(ChangeResult.withoutAnswer(Outcome.FAILURE, Wording.of(wrong::in)));
            throw step.getDescriptor().refusal(wrong);
        }
        throw new IllegalStateException(failure);
    }

    /** Somebody ended the build in the middle of the change. */
    void aborted() {
        Wording words = log.aborted();
        record.keep(ChangeResult.withoutAnswer(Outcome.ABORTED, words));
    }

    private Map<String, Object> refused(Refusal refusal) throws IOException, InterruptedException {
        String sentence = refusal.getMessage();
        OnError onError = policy.decide(refusal.error().map(ApiErrorException::errCode));
        Outcome outcome = onError == OnError.IGNORE ? Outcome.IGNORED : Outcome.valueOf(onError.name());
        Map<String, Object> result = record.keep(ChangeResult.refused(outcome, refusal));
        switch (onError) {
            case FAILURE -> throw new ChangeRefusedException(refusal);
            case UNSTABLE -> {
                host.run().setResult(Result.UNSTABLE);
                warn(sentence);
            }
            case WARNING -> warn(sentence);
            case IGNORE -> log.ignored(sentence);
        }
        return result;
    }

    private void warn(String sentence) throws IOException, InterruptedException {
        host.mark(sentence);
        log.warned(sentence);
    }
}
