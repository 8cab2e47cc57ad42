package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A snapshot of a build's updates, taken once per page; the worst come first. */
@Restricted(NoExternalUse.class)
public final class UpdateTable {

    private static final int SUMMARY_ROWS = 10;
    private static final int PAGE_ROWS = 100;

    private final List<UpdateRow> inOrder;
    private final List<UpdateRow> failuresFirst;
    private final Updates updates;
    private final long failed;
    private final boolean unreadable;

    /** @param buildEnded whether the build has ended, so that nobody waits in it any more */
    UpdateTable(Updates updates, boolean buildEnded) {
        this(updates, buildEnded, false);
    }

    private UpdateTable(Updates updates, boolean buildEnded, boolean unreadable) {
        this.inOrder = updates.kept().stream()
                .map(update -> new UpdateRow(update, buildEnded))
                .toList();
        this.failuresFirst = inOrder.stream()
                .sorted(Comparator.comparing(UpdateRow::getRank))
                .toList();
        this.updates = updates;
        this.failed =
                updates.refused() + inOrder.stream().filter(UpdateRow::isUntold).count();
        this.unreadable = unreadable;
    }

    /** For a file that exists but cannot be read. */
    static UpdateTable unreadable() {
        return new UpdateTable(Updates.NONE, true, true);
    }

    List<UpdateRow> inOrder() {
        return inOrder;
    }

    /** The number of updates that did not succeed. */
    long failed() {
        return failed;
    }

    /** A one-line summary: the number of updates, and how many of them did not succeed. */
    public String getSummary() {
        if (unreadable) {
            return Messages.UpdateTable_unreadable();
        } else if (updates.total() == 0) {
            return Messages.UpdateTable_empty();
        }
        String summary = failed == 0
                ? Messages.UpdatesAction_summary(updates.total())
                : Messages.UpdatesAction_summaryWithFailures(updates.total(), failed);
        return updates.isIncomplete() ? Messages.UpdateTable_listed(summary, inOrder.size()) : summary;
    }

    /** The rows shown on the build's main page. */
    public List<UpdateRow> getFirst() {
        return failuresFirst.subList(0, Math.min(SUMMARY_ROWS, failuresFirst.size()));
    }

    /** The number of rows that the build's main page leaves out. */
    public long getHidden() {
        return updates.total() - getFirst().size();
    }

    /** The page numbers of the full table. */
    public List<Integer> getPages() {
        int pages = (failuresFirst.size() + PAGE_ROWS - 1) / PAGE_ROWS;
        return IntStream.rangeClosed(1, Math.max(1, pages)).boxed().toList();
    }

    /** The requested page number, limited to the existing pages; 1 if it is missing or not a number. */
    public int numberOf(@CheckForNull String asked) {
        try {
            return asked == null
                    ? 1
                    : Math.clamp(Long.parseLong(asked), 1, getPages().size());
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    public List<UpdateRow> page(int number) {
        int from = (number - 1) * PAGE_ROWS;
        return failuresFirst.subList(from, Math.min(from + PAGE_ROWS, failuresFirst.size()));
    }
}
