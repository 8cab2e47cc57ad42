package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a step has told of its work items before a restart: the rows of the build's page have it, which stand there
 * before their lines are in the log. Part of the build's work.
 */
final class ToldItems<C extends ItemChange<C>, F> {

    private static final Logger LOGGER = Logger.getLogger(ToldItems.class.getName());

    private final Progress<ItemsState<C, F>> progress;
    private final Run<?, ?> run;

    ToldItems(Progress<ItemsState<C, F>> progress, Run<?, ?> run) {
        this.progress = progress;
        this.run = run;
    }

    /** The outcome of each item, with null for those of which none was told. */
    List<ItemOutcome> outcomes() {
        List<ItemOutcome> known =
                Arrays.asList(new ItemOutcome[progress.get().items().size()]);
        Map<String, UpdateRecord> rows = rows();
        for (int i = 0; i < known.size(); i++) {
            int index = i;
            ItemState<C, F> item = progress.get().item(index);
            UpdateRecord row = rows.get(item.id().text());
            if (row != null) {
                progress.update(
                        state -> state.item(index).recorded(row.outcome()).step());
                // Pipeline forgot an abort.
                known.set(index, row.outcome() == Outcome.ABORTED ? null : told(item, row));
            }
        }
        return known;
    }

    /** The outcome that stands in this row. */
    private static ItemOutcome told(ItemState<?, ?> item, UpdateRecord row) {
        return ItemOutcome.of(
                row.outcome(),
                sentence(row),
                new Answer(row.errCode(), row.errMsg(), row.errDetail(), row.logId()),
                row.attempts(),
                item.workItem().workItemId(),
                row.workItemUrl(),
                row.node(),
                row.nodeId(),
                row.more());
    }

    /** Why it did not succeed, as far as the row tells. */
    @CheckForNull
    private static String sentence(UpdateRecord row) {
        BilingualText remark = row.remark();
        if (remark != null) {
            return remark.in(Locale.getDefault());
        }
        return row.errDetail() == null ? row.errMsg() : row.errDetail();
    }

    private Map<String, UpdateRecord> rows() {
        try {
            return UpdatesAction.findAll(run, progress.get().id().toString());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The updates of " + run + " cannot be read");
            return Map.of();
        }
    }

    /** What the step returns if nothing is left to do. A failure is only told by the exception that the step ends with. */
    Optional<Map<String, Object>> result() {
        List<ItemOutcome> known = outcomes();
        if (known.stream().anyMatch(outcome -> outcome == null || outcome.isFailure())) {
            return Optional.empty();
        }
        StepEnd end = new StepEnd(known);
        if (end.worst() == Outcome.UNSTABLE) {
            run.setResult(Result.UNSTABLE);
        }
        return Optional.of(
                progress.get().isMany() ? end.returned() : known.get(0).result());
    }
}
