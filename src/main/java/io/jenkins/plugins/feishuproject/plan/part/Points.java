package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.math.BigDecimal;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Reads points, in working days: a number, or its text as entered in a form. */
@Restricted(NoExternalUse.class)
public final class Points {

    /** More than any real plan needs, and less than a date in milliseconds passed by mistake. */
    private static final int MAX = 1_000_000;

    /** More than any such number has, and few enough to parse at once. */
    private static final int MAX_LENGTH = 100;

    private Points() {}

    /** The points; records a problem and returns null if {@code given} is not a number within the range. */
    @CheckForNull
    public static Double read(String path, Object given, Problems problems) {
        try {
            if (given instanceof String text && problems.isTooLong(path, text.strip(), MAX_LENGTH)) {
                return null;
            }
            double points = given instanceof Number number
                    ? number.doubleValue()
                    : new BigDecimal(given.toString().strip()).doubleValue();
            // NaN fails both comparisons.
            if (points >= 0 && points <= MAX) {
                return points;
            }
            problems.add(path, "outOfRange", 0, MAX, given instanceof Number ? DisplayFormat.number(points) : given);
        } catch (NumberFormatException e) {
            problems.add(path, "notANumber", given);
        }
        return null;
    }
}
