package io.jenkins.plugins.feishuproject.execution.find;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.common.base.Throwables;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.Task;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import io.jenkins.plugins.feishuproject.plan.mention.Mentions;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Finds the work items that the changes of a build name. */
@Restricted(NoExternalUse.class)
public final class FindWorkItems implements Task<Finding> {

    private static final long serialVersionUID = 1L;

    /** The few expressions that are busy without reading anything are then left to themselves. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public List<Map<String, Object>> run(Session session, Progress<Finding> progress)
            throws InterruptedException, StepFailure {
        Callable<List<Map<String, Object>>> ending = find(session, progress.get());
        try {
            return session.tell(ending);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Finds the work items; returns how to tell the end. */
    private static Callable<List<Map<String, Object>>> find(Session session, Finding finding)
            throws InterruptedException, StepFailure {
        try {
            session.awaitBeginning();
            WorkItemQuery query = finding.query();
            session.log().waitingFor(LocalizedMessage.of(FindWorkItems.class, "reading"));
            BuildTexts texts = read(session, query);
            Mentions named = search(query, texts.texts(), session.build()::isRunning, PATIENCE);
            FoundItems found = new WorkItemLookUp(session, query).of(named.workItems());
            return () -> {
                new FindReport(query, texts, named, found).lines().forEach(session.log()::printNow);
                return found.results();
            };
        } catch (FeishuProjectException e) {
            return () -> refused(session, e);
        } catch (WrongArgumentsException e) {
            String problems = session.build().masking().in(e.getMessage());
            throw StepFailure.wrongArguments(finding.request().functionName(), problems);
        } catch (UnsavedException e) {
            throw new StepFailure(e.getMessage());
        }
    }

    private static BuildTexts read(Session session, WorkItemQuery query) throws InterruptedException {
        BuildChanges changes = new BuildChanges(session.build()::isRunning);
        try {
            return Threads.get().onPlatform(() -> changes.of(session.build().run(), query.sinceLastSuccess()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Searches on a platform thread, since a regular expression never gives way to others; reading too much ends it. */
    static Mentions search(WorkItemQuery query, List<String> buildTexts, BooleanSupplier isWanted, Duration patience)
            throws WrongArgumentsException, InterruptedException {
        List<String> texts = new ArrayList<>(buildTexts);
        if (query.text() != null) {
            texts.add(query.text());
        }
        MentionSearch search = MentionSearch.of(query.idPattern(), isWanted);
        Future<Mentions> found = Threads.get().platform().submit(() -> search.in(texts));
        try {
            return found.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw MentionSearch.tooCostly(query.idPattern());
        } catch (ExecutionException e) {
            Throwables.throwIfInstanceOf(e.getCause(), WrongArgumentsException.class);
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What the API refused goes by the error policy. Nothing is returned then, since it would not be all. */
    private static List<Map<String, Object>> refused(Session session, FeishuProjectException cause)
            throws StepFailure, IOException, InterruptedException {
        String sentence = Messages.FindWorkItems_refused(cause.getMessage());
        Answer answer = cause instanceof ApiErrorException error ? Answer.of(error) : Answer.NONE;
        new OnErrorHandler(session).end(sentence, answer, outcome -> Map.of());
        return new ArrayList<>();
    }

    @Override
    public TypeReference<Finding> stateType() {
        return new TypeReference<>() {};
    }
}
