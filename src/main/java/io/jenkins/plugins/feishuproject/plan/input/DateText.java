package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Function;

/**
 * The text of a date that is a text, a number or an object, which YAML parsers create from an unquoted date; null for
 * anything else.
 */
final class DateText implements Function<Object, Object> {

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

    @Override
    @CheckForNull
    public String apply(Object raw) {
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
