package io.jenkins.plugins.feishuproject.plan.mention;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** The form of IDs in which two that are the same are equal. */
final class WorkItemNumber {

    private static final int MAX_DIGITS = 19;

    private WorkItemNumber() {}

    /** {@code digits} without leading zeros; null if that is no positive 64-bit number. */
    @CheckForNull
    static String of(String digits) {
        if (digits.length() > MAX_DIGITS) {
            return null;
        }
        try {
            long number = Long.parseLong(digits);
            return number == 0 ? null : String.valueOf(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
