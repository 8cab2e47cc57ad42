package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.client.StateFlowCalls;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.execution.many.SendListener;
import io.jenkins.plugins.feishuproject.plan.MissingRequirements;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.States;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;

/** Moves a work item to another state. */
final class MoveCall extends OnceCall<NewState, StateMove> {

    private States seen;

    MoveCall(Session session, Progress<ItemState<NewState, StateMove>> progress) {
        super(session, progress, new OnceSentences(MoveReport.KIND));
    }

    @Override
    boolean prepare() throws FeishuProjectException, Refusal, WrongArgumentsException, InterruptedException {
        if (item().found() == null) {
            names.findPeople(progress);
            found(move());
        }
        return item().found().transitionId() != null;
    }

    private StateMove move() throws FeishuProjectException, Refusal, InterruptedException {
        try {
            return read().move(item().change().choice());
        } catch (WrongArgumentsException e) {
            throw sentences.refused(item(), e.problems());
        } catch (ApiErrorException e) {
            if (e.isNodeFlow()) {
                throw sentences.refused(item(), e, words("nodeFlow"));
            }
            throw e;
        }
    }

    private States read() throws FeishuProjectException, InterruptedException {
        seen = new States(calls().read(workItem(), session.log()));
        return seen;
    }

    @Override
    @CheckForNull
    String send(SendListener listener) throws FeishuProjectException, InterruptedException {
        return calls().change(workItem(), item().change().body(item().found()), item().key(), listener);
    }

    @Override
    boolean showsChange() throws FeishuProjectException, InterruptedException {
        return read().present().filter(item().found().to()::equals).isPresent();
    }

    @Override
    String shown() {
        return item().found().toName();
    }

    @Override
    Made settled(ApiErrorException error) throws FeishuProjectException, Refusal, InterruptedException {
        if (error.isNotPossibleNow()) {
            return moved(error);
        } else if (error.isFieldRequired()) {
            throw sentences.refused(item(), error, missing(error));
        }
        throw error;
    }

    /** The work item is in another state than it was: the one that it is to go to, or a third one. */
    private Made moved(ApiErrorException error) throws FeishuProjectException, Refusal, InterruptedException {
        try {
            if (isShown()) {
                return made(error.logId().orElse(null));
            }
        } catch (FeishuProjectException unread) {
            throw error;
        }
        String present = seen.present().map(seen::name).orElse("?");
        throw sentences.refused(item(), error, words("isIn", present));
    }

    /** What the work item lacks; if that cannot be told, the refusal stands as it was. */
    private LocalizedMessage missing(ApiErrorException error) throws ApiErrorException, InterruptedException {
        try {
            Requirements requirements =
                    calls().requirements(workItem(), item().found().to(), session.log());
            return MissingRequirements.of(requirements, calls().fields(workItem(), session.log()));
        } catch (FeishuProjectException unread) {
            throw error;
        }
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(MoveCall.class, key, arguments);
    }

    private StateFlowCalls calls() {
        return session.client().states();
    }

    private WorkItemAddress workItem() {
        return item().workItem();
    }
}
