package io.jenkins.plugins.feishuproject.plan.mention;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Searches texts for the work items that they name. A user's own expression may keep its thread busy for seconds. */
@Restricted(NoExternalUse.class)
public final class MentionSearch {

    /** What the vendor's GitLab plugin skips, whole, whatever else such a text says. */
    private static final List<String> MERGES = List.of("merge branch", "merge remote-tracking branch");

    private final BiConsumer<CharSequence, Mentions> rule;
    private final ReadLimit limit;

    @CheckForNull
    private final String idPattern;

    private MentionSearch(@CheckForNull String idPattern, BiConsumer<CharSequence, Mentions> rule, ReadLimit limit) {
        this.idPattern = idPattern;
        this.rule = rule;
        this.limit = limit;
    }

    /**
     * @param idPattern a regular expression instead of the default rule; null for that
     * @param isWanted whether the search is to go on, asked now and then
     * @throws WrongArgumentsException if {@code idPattern} is no regular expression
     */
    public static MentionSearch of(@CheckForNull String idPattern, BooleanSupplier isWanted)
            throws WrongArgumentsException {
        return new MentionSearch(
                idPattern, idPattern == null ? VendorRule::find : OwnRule.of(idPattern)::find, new ReadLimit(isWanted));
    }

    /**
     * The work items that {@code texts} name; no more than were found so far once the search is no longer wanted.
     *
     * @throws WrongArgumentsException if the expression does not come to an end, or needs too much memory for it
     */
    public Mentions in(List<String> texts) throws WrongArgumentsException {
        Mentions found = new Mentions();
        try {
            texts.stream().filter(text -> !isMerge(text)).forEach(text -> rule.accept(limit.on(text), found));
            return found;
        } catch (ReadLimit.Unwanted e) {
            return found;
        } catch (ReadLimit.Exceeded | StackOverflowError e) {
            throw tooCostly(idPattern);
        }
    }

    /** What to say of an expression that was given up. */
    public static WrongArgumentsException tooCostly(@CheckForNull String idPattern) {
        return Problems.only(OwnRule.ARGUMENT, "patternTooCostly", String.valueOf(idPattern));
    }

    private static boolean isMerge(String text) {
        return MERGES.stream().anyMatch(start -> text.regionMatches(true, 0, start, 0, start.length()));
    }
}
