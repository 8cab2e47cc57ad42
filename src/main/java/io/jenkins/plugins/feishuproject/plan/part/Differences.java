package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Collects the differences between what was requested and what a node shows, each only in what was requested. */
@Restricted(NoExternalUse.class)
public final class Differences {

    private final DisplayFormat format;
    private final List<LocalizedMessage> differences = new ArrayList<>();

    /** @param zone in which days begin and end */
    public Differences(ZoneId zone) {
        this(new DisplayFormat(zone));
    }

    private Differences(DisplayFormat format) {
        this.format = format;
    }

    /** Each as {@code member: requested X, actual Y}. */
    public List<LocalizedMessage> all() {
        return differences;
    }

    /** Adds what {@code node} does not show of {@code asked}. */
    public void compare(NodeUpdate asked, WorkflowNode node) {
        Parts.ALL.forEach(part -> part.compare(asked, node, this));
    }

    public void add(String path, @CheckForNull Object asked, @CheckForNull Object actual) {
        differences.add(LocalizedMessage.of(
                Differences.class, "differs", path, FieldValues.shown(asked), FieldValues.shown(actual)));
    }

    void addAll(Differences more) {
        differences.addAll(more.differences);
    }

    /** Nothing found yet, in the same time zone. */
    Differences none() {
        return new Differences(format);
    }

    /** Compares owners as sets. */
    void compareOwners(String path, @CheckForNull List<String> asked, List<String> actual) {
        if (asked != null && !new HashSet<>(asked).equals(new HashSet<>(actual))) {
            add(path, asked, actual);
        }
    }

    /** Compares dates as days, if the node shows a bound of one; {@code actual} is null if there is no date. */
    void compareDate(String path, @CheckForNull Long asked, @CheckForNull Long actual) {
        if (asked != null && !(actual != null && format.isSameDate(asked, actual))) {
            add(path, format.date(asked), actual == null ? null : format.date(actual));
        }
    }
}
