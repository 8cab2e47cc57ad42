package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The node updates of a build as they were when they were read, once for a page; those that failed come first. */
@Restricted(NoExternalUse.class)
public final class UpdateTable {

    private static final int SUMMARY_ROWS = 10;
    private static final int PAGE_ROWS = 100;

    private final List<NodeUpdateRow> inOrder;
    private final List<NodeUpdateRow> failuresFirst;
    private final boolean unreadable;

    UpdateTable(List<NodeUpdateRecord> updates) {
        this(updates, false);
    }

    private UpdateTable(List<NodeUpdateRecord> updates, boolean unreadable) {
        this.inOrder = updates.stream().map(NodeUpdateRow::new).toList();
        this.failuresFirst = inOrder.stream()
                .sorted(Comparator.comparing(row -> !row.isRefused()))
                .toList();
        this.unreadable = unreadable;
    }

    /** There is a file, and it cannot be read. */
    static UpdateTable unreadable() {
        return new UpdateTable(List.of(), true);
    }

    List<NodeUpdateRow> inOrder() {
        return inOrder;
    }

    /** How many updates did not succeed. */
    long failed() {
        return inOrder.stream().filter(NodeUpdateRow::isRefused).count();
    }

    /** What a line has room for: how many updates there were, and how many of them did not succeed. */
    public String getSummary() {
        if (unreadable) {
            return Messages.UpdateTable_unreadable();
        }
        long failed = failed();
        String summary = failed == 0
                ? Messages.NodeUpdatesAction_summary(inOrder.size())
                : Messages.NodeUpdatesAction_summaryWithFailures(inOrder.size(), failed);
        return inOrder.size() < UpdateJournal.MAX_UPDATES ? summary : Messages.UpdateTable_firstOf(summary);
    }

    /** The rows that the build's own page has room for. */
    public List<NodeUpdateRow> getFirst() {
        return failuresFirst.subList(0, Math.min(SUMMARY_ROWS, failuresFirst.size()));
    }

    /** How many rows that page leaves out. */
    public int getHidden() {
        return failuresFirst.size() - getFirst().size();
    }

    /** The numbers of the pages that have all rows. */
    public List<Integer> getPages() {
        int pages = (failuresFirst.size() + PAGE_ROWS - 1) / PAGE_ROWS;
        return IntStream.rangeClosed(1, Math.max(1, pages)).boxed().toList();
    }

    /** The number of the page that is asked for, or of the nearest there is; the first if none is. */
    public int numberOf(@CheckForNull String asked) {
        try {
            return asked == null
                    ? 1
                    : Math.clamp(Long.parseLong(asked), 1, getPages().size());
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The rows of a page. */
    public List<NodeUpdateRow> page(int number) {
        int from = (number - 1) * PAGE_ROWS;
        return failuresFirst.subList(from, Math.min(from + PAGE_ROWS, failuresFirst.size()));
    }
}
