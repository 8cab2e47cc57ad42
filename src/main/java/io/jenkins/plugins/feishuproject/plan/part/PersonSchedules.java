package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The argument {@code schedules}: one row for each person. */
final class PersonSchedules extends Part<List<RequestedSchedule>> {

    PersonSchedules() {
        super("schedules", ArgumentTypes.rows(RequestedSchedule.TYPE), new TypeReference<>() {});
    }

    @Override
    void read(List<RequestedSchedule> typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        List<Schedule> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        forEachRow(typed, problems, (path, row) -> {
            row.check(path, problems);
            // Assumption: one-owner-per-row
            if (row.owners() == null || row.owners().size() != 1) {
                problems.add(path + ".owners", "notOneOwner");
            } else if (!seen.add(same(row.owners().get(0)))) {
                problems.add(path + ".owners", "duplicate", row.owners().get(0));
            }
            rows.add(row.read(path, dates, problems));
        });
        update.schedules(rows);
    }

    private static String same(String owner) {
        return Owners.isEmail(owner) ? owner.toLowerCase(Locale.ROOT) : owner;
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        given(update.schedules()).forEach(row -> {
            List<LocalizedMessage> words = summary.wordsOf(row);
            String owner = row.owners().get(0);
            if (words.isEmpty()) {
                summary.say("rowOf", owner);
            } else {
                summary.say("scheduleOf", owner, LocalizedList.byCommas(words));
            }
        });
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        Map<Object, Schedule> shown = byName(node.schedules(), Schedule::owners, Function.identity());
        given(asked.schedules()).forEach(row -> {
            String path = name() + "[" + row.owners().get(0) + "]";
            Schedule actual = shown.get(row.owners());
            if (actual == null) {
                differences.add(path, LocalizedMessage.of(PersonSchedules.class, "row"), null);
            } else {
                differences.compareSchedule(path, row, actual);
            }
        });
    }
}
