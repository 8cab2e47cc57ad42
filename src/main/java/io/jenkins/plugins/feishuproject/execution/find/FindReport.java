package io.jenkins.plugins.feishuproject.execution.find;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.mention.Mention;
import io.jenkins.plugins.feishuproject.plan.mention.Mentions;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells in three lines at most what was looked at, what was found and what was left out. */
record FindReport(WorkItemQuery query, BuildTexts build, Mentions named, FoundItems found) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.FindReport_lookedAt(list(lookedAt()), namedIds()));
        if (!found.results().isEmpty()) {
            List<String> items =
                    found.results().stream().map(FindReport::called).toList();
            lines.add(Messages.FindReport_found(items.size(), list(items)));
        }
        List<String> leftOut = leftOut();
        if (!leftOut.isEmpty()) {
            lines.add(Messages.FindReport_leftOut(list(leftOut)));
        }
        return lines;
    }

    /** However often each is named: an ID is that of one work item, be it alone or in an address. */
    private long namedIds() {
        return named.workItems().stream().map(Mention::workItemId).distinct().count();
    }

    private List<String> lookedAt() {
        List<String> parts = new ArrayList<>();
        if (build.commits() > 0) {
            parts.add(Messages.FindReport_commits(build.commits(), build.builds()));
        } else {
            parts.add(
                    build.isFirst() ? Messages.FindReport_firstBuild() : Messages.FindReport_noChanges(build.builds()));
        }
        if (build.isCut()) {
            parts.add(Messages.FindReport_newestOnly());
        }
        parts.addAll(build.names());
        if (query.text() != null) {
            parts.add(Messages.FindReport_text());
        }
        return parts;
    }

    private List<String> leftOut() {
        List<String> parts = new ArrayList<>();
        if (!found.missing().isEmpty()) {
            String ids = list(found.missing());
            parts.add(
                    query.workItemTypeKeys() == null
                            ? Messages.FindReport_missing(ids)
                            : Messages.FindReport_missingAmongTypes(ids));
        }
        if (!found.unusable().isEmpty()) {
            parts.add(Messages.FindReport_unusable(list(found.unusable())));
        }
        if (!named.withoutId().isEmpty()) {
            parts.add(Messages.FindReport_withoutId(list(named.withoutId())));
        }
        if (named.isFull()) {
            parts.add(Messages.FindReport_tooMany(LocalizedMessage.count(Mentions.MAX_WORK_ITEMS)));
        }
        return parts;
    }

    private static String list(List<String> parts) {
        return LocalizedList.byCommas(parts).in(Locale.getDefault());
    }

    private static String called(Map<String, Object> item) {
        Object id = item.get("workItemId");
        Object name = item.get("name");
        return name == null ? id.toString() : Messages.FindReport_workItem(id, name);
    }
}
