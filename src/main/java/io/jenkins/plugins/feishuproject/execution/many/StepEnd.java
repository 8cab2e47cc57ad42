package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns the outcomes of many work items into what their step returns or throws. */
final class StepEnd {

    private static final int MAX_NAMED = 10;

    private final List<ItemOutcome> outcomes;

    /** @param outcomes in the order in which the items were given; not empty */
    StepEnd(List<ItemOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** Tells that a step has no work item, and returns what it returns; part of the build's work. */
    static Map<String, Object> nothingToDo(Session session) {
        session.log().printNow(Messages.StepEnd_nothingToDo());
        Map<String, Object> returned = new LinkedHashMap<>();
        returned.put("outcome", Outcome.SUCCESS.name());
        returned.put("results", new ArrayList<>());
        return returned;
    }

    /** Marks the build as the worst of the outcomes asks for, and tells how many there are of each; part of the build's work. */
    Map<String, Object> told(Session session) throws StepFailure, IOException, InterruptedException {
        Outcome worst = worst();
        String summary = Messages.StepEnd_summary(outcomes.size(), counts());
        // A failure of some is thrown and may be caught; what the others did to the build stands.
        Outcome marked = worst(outcome -> outcome != Outcome.FAILURE);
        if (marked != null && marked.isRefusal()) {
            new OnErrorHandler(session).mark(marked, sentence(marked));
        }
        session.log().printNow(summary);
        if (worst == Outcome.FAILURE) {
            throw new StepFailure(sentence(worst), first(worst).answer(), results());
        }
        return returned();
    }

    /** What the step returns. */
    Map<String, Object> returned() {
        Map<String, Object> returned = new LinkedHashMap<>();
        returned.put("outcome", worst().name());
        returned.put("results", results());
        return returned;
    }

    Outcome worst() {
        return worst(outcome -> true);
    }

    @CheckForNull
    private Outcome worst(Predicate<Outcome> counts) {
        return outcomes.stream()
                .map(ItemOutcome::outcome)
                .filter(counts)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Map<String, Object>> results() {
        return new ArrayList<>(outcomes.stream().map(ItemOutcome::result).toList());
    }

    private ItemOutcome first(Outcome outcome) {
        return outcomes.stream()
                .filter(item -> item.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }

    /** Which items have this outcome, and why the first of them; one alone says it itself. */
    private String sentence(Outcome outcome) {
        if (outcomes.size() == 1) {
            return first(outcome).sentence();
        }
        List<String> ids = outcomes.stream()
                .filter(item -> item.outcome() == outcome)
                .map(item -> String.valueOf(item.result().get("workItemId")))
                .toList();
        LocalizedMessage named = LocalizedList.byCommas(ids.subList(0, Math.min(MAX_NAMED, ids.size())));
        String all = ids.size() <= MAX_NAMED
                ? named.toString()
                : Messages.StepEnd_more(named, LocalizedMessage.count(ids.size() - MAX_NAMED));
        return Messages.StepEnd_refused(
                LocalizedMessage.count(ids.size()),
                LocalizedMessage.count(outcomes.size()),
                all,
                first(outcome).sentence());
    }

    LocalizedMessage counts() {
        Map<Outcome, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(ItemOutcome::outcome, Collectors.counting()));
        return LocalizedList.byCommas(counts.entrySet().stream()
                .sorted(Map.Entry.<Outcome, Long>comparingByKey().reversed())
                .map(count -> words(count.getKey(), LocalizedMessage.count(count.getValue())))
                .toList());
    }

    private static String words(Outcome outcome, String count) {
        return switch (outcome) {
            case SUCCESS -> Messages.StepEnd_success(count);
            case DRY_RUN -> Messages.StepEnd_dryRun(count);
            case IGNORED -> Messages.StepEnd_ignored(count);
            case WARNING -> Messages.StepEnd_warning(count);
            case UNSTABLE -> Messages.StepEnd_unstable(count);
            case FAILURE -> Messages.StepEnd_failure(count);
            case ABORTED, WAITING -> throw new IllegalArgumentException(outcome + " is no end of a work item");
        };
    }
}
