package io.jenkins.plugins.feishuproject.execution.find;

import com.google.common.base.Throwables;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import io.jenkins.plugins.feishuproject.plan.mention.Mentions;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Searches on a platform thread, since a regular expression never gives way to others. Reading too much ends it; the few
 * expressions that are busy without reading are left to themselves after a minute.
 *
 * @param isWanted whether the step still runs
 */
record MentionThread(BooleanSupplier isWanted, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    MentionThread(BooleanSupplier isWanted) {
        this(isWanted, PATIENCE);
    }

    Mentions search(WorkItemQuery query, List<String> buildTexts) throws WrongArgumentsException, InterruptedException {
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
}
