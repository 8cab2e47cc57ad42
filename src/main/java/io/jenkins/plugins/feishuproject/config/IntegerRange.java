package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;

/** The ranges of a site's integer settings, for both forms and configuration as code. */
enum IntegerRange {
    CONNECT_TIMEOUT_SECONDS("connectTimeoutSeconds", 1, 3600),
    READ_TIMEOUT_SECONDS("readTimeoutSeconds", 1, 3600),
    MAX_RETRIES("maxRetries", 0, 10),
    REQUESTS_PER_SECOND("requestsPerSecond", 1, 1000);

    private final String setting;
    private final int least;
    private final int most;

    IntegerRange(String setting, int least, int most) {
        this.setting = setting;
        this.least = least;
        this.most = most;
    }

    /** The problem with {@code value}, which is null if it was not a number; null if there is none. */
    @CheckForNull
    String problem(@Nullable Integer value) {
        if (value == null) {
            return Messages.Site_notANumber(setting, String.valueOf(least), String.valueOf(most));
        }
        return value >= least && value <= most
                ? null
                : Messages.Site_outOfRange(setting, String.valueOf(least), String.valueOf(most), value.toString());
    }

    /** Validates a number while it is typed; blank means the default. */
    FormValidation check(@CheckForNull String typed) {
        String text = Identifiers.trimmed(typed);
        String problem = text == null ? null : problem(number(text));
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    /** The parsed number; null if the text is not a number. */
    @CheckForNull
    static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
