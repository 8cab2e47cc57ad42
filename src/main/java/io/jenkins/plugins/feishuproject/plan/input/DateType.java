package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/**
 * A date as text, as a number, or as an object, which YAML parsers create from an unquoted date. It is converted into
 * text that the plan can read.
 */
final class DateType implements ArgumentType {

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("date");
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        String text = text(raw);
        return text == null ? refuse(path, raw, problems) : text;
    }

    @CheckForNull
    private static String text(Object raw) {
        if (raw instanceof String || ArgumentTypes.isWhole(raw)) {
            return raw.toString();
        }
        return raw instanceof Date date ? text(date) : textOfTime(raw);
    }

    @CheckForNull
    private static String textOfTime(Object raw) {
        if (raw instanceof ZonedDateTime time) {
            return time.toOffsetDateTime().toString();
        }
        boolean known = raw instanceof LocalDate
                || raw instanceof LocalDateTime
                || raw instanceof OffsetDateTime
                || raw instanceof Instant;
        return known ? raw.toString() : null;
    }

    @CheckForNull
    private static String text(Date date) {
        if (date instanceof java.sql.Time) {
            return null;
        }
        if (date instanceof java.sql.Date day) {
            return day.toLocalDate().toString();
        }
        // YAML parsers represent a date without a time as midnight UTC.
        return date.getTime() % DAY_MILLIS == 0
                ? LocalDate.ofEpochDay(date.getTime() / DAY_MILLIS).toString()
                : date.toInstant().toString();
    }
}
