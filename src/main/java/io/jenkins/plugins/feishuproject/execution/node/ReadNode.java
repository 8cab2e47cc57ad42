package io.jenkins.plugins.feishuproject.execution.node;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.Task;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.NodeView;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Reads a node into the pipeline. */
@Restricted(NoExternalUse.class)
public final class ReadNode implements Task<NodeReading> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ReadNode.class.getName());

    @Override
    public Map<String, Object> run(Session session, Progress<NodeReading> progress)
            throws InterruptedException, StepFailure {
        Callable<Map<String, Object>> ending = read(session, progress);
        try {
            return session.tell(ending);
        } catch (ExecutionException e) {
            LOGGER.log(
                    Level.WARNING,
                    e.getCause(),
                    () -> "What was read could not be told in "
                            + session.build().run());
            String sentence = Messages.ReadNode_broken(Reason.of(e.getCause()));
            throw new StepFailure(session.build().masking().in(sentence));
        }
    }

    /** Reads the node; returns how to tell the end. */
    private static Callable<Map<String, Object>> read(Session session, Progress<NodeReading> progress)
            throws InterruptedException, StepFailure {
        try {
            session.awaitBeginning();
            NodeNames names = new NodeNames(session);
            Target typed = names.typed(progress.get().target());
            progress.update(reading -> new NodeReading(reading.request(), typed));
            Workflow nodes = names.nodes(typed);
            Optional<WorkflowNode> node =
                    typed.isNodeToLookUp() ? Optional.of(nodes.named(typed.nodeName())) : nodes.called(typed.nodeId());
            return node.isPresent()
                    ? () -> succeeded(session, typed, node.get())
                    : () -> refused(
                            session, typed, nodes.missing(typed.nodeId(), null).toString(), null);
        } catch (FeishuProjectException e) {
            return () -> refused(session, progress.get().target(), e.getMessage(), e);
        } catch (WrongArgumentsException e) {
            String problems = session.build().masking().in(e.getMessage());
            throw StepFailure.wrongArguments(progress.get().request().functionName(), problems);
        } catch (UnsavedException e) {
            throw new StepFailure(e.getMessage());
        }
    }

    private static Map<String, Object> succeeded(Session session, Target target, WorkflowNode node) {
        Map<String, Object> view = new NodeView(session.settings().calendar().timeZone()).of(node);
        LocalizedMessage status = Workflow.status(node);
        session.log().printNow(Messages.ReadNode_read(target.label(), workItemId(target), status));
        return result(session, target, view, Outcome.SUCCESS, Answer.success(null));
    }

    /** What the API refused, or lacks, goes by the error policy. */
    private static Map<String, Object> refused(
            Session session, Target target, String reason, @CheckForNull FeishuProjectException cause)
            throws StepFailure, IOException, InterruptedException {
        String sentence = Messages.ReadNode_notRead(target.label(), workItemId(target), reason);
        Answer answer = cause instanceof ApiErrorException error ? Answer.of(error) : Answer.NONE;
        Answer shown = answer.with(session.build().masking()::excerpt);
        return new OnErrorHandler(session)
                .end(sentence, answer, outcome -> result(session, target, NodeView.unread(), outcome, shown));
    }

    /** What a step returns that reads a node. */
    static Map<String, Object> result(
            Session session, Target target, Map<String, Object> node, Outcome outcome, Answer answer) {
        Map<String, Object> result = new LinkedHashMap<>(node);
        result.put("workItemId", workItemId(target));
        result.put("workItemTypeKey", target.workItem().workItemTypeKey());
        result.put("projectKey", target.workItem().projectKey());
        result.put("workItemUrl", target.workItem().url(session.settings().baseUrl()));
        result.put("outcome", outcome.name());
        answer.addTo(result);
        return result;
    }

    private static String workItemId(Target target) {
        return target.workItem().workItemId();
    }

    @Override
    public TypeReference<NodeReading> stateType() {
        return new TypeReference<>() {};
    }
}
