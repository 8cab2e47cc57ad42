package io.jenkins.plugins.feishuproject.plan.date;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Reads dates: epoch milliseconds (eleven or more digits, used unchanged), an ISO date-time with offset ({@code +08:00}
 * or {@code +0800}; rejected without one, since no argument gives the zone), or a {@link DateExpression}, for example
 * an ISO date. An expression yields the first millisecond of its day for a start and the last one for an end, in the
 * site's time zone. Source of that convention: the sample of the API page "update node / schedule".
 */
@Restricted(NoExternalUse.class)
public final class DateReader {

    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{11,}");

    /** Rather seconds, or a day without its hyphens. */
    private static final Pattern TOO_SHORT_FOR_MILLIS = Pattern.compile("\\d{1,10}");

    /** The end of the year 9999, which is the limit of expressions too. */
    private static final long LAST_MILLI = 253_402_300_799_999L;

    private static final Pattern DATE_TIME = Pattern.compile("(?i)[^T]{10}T.*");

    /**
     * ISO 8601 offsets with and without a colon. The offset is optional, to distinguish a missing one from an invalid
     * date.
     */
    private static final DateTimeFormatter ISO_DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private final ZoneId zone;
    private final DateExpression expression;

    /**
     * @param calendar of the site
     * @param now the instant that determines {@code today}
     */
    public DateReader(SiteCalendar calendar, Instant now) {
        this(calendar, LocalDate.ofInstant(now, calendar.timeZone()));
    }

    DateReader(SiteCalendar calendar, LocalDate today) {
        this.zone = calendar.timeZone();
        this.expression = new DateExpression(calendar, today);
    }

    /** Epoch milliseconds; records a problem and returns null if {@code text} is not a date. */
    @CheckForNull
    public Long start(String path, String text, Problems problems) {
        return read(path, text, problems, false);
    }

    /** Epoch milliseconds; records a problem and returns null if {@code text} is not a date. */
    @CheckForNull
    public Long end(String path, String text, Problems problems) {
        return read(path, text, problems, true);
    }

    @CheckForNull
    private Long read(String path, String text, Problems problems, boolean end) {
        try {
            String date = text.strip();
            if (DATE_TIME.matcher(date).matches()) {
                return dateTime(path, date, text, problems);
            } else if (TOO_SHORT_FOR_MILLIS.matcher(date).matches()) {
                problems.add(path, "notMillis", text);
                return null;
            }
            return read(date, end);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            problems.add(path, "notADate", text);
            return null;
        }
    }

    @CheckForNull
    private static Long dateTime(String path, String date, String text, Problems problems) {
        if (ISO_DATE_TIME.parseBest(date, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime time) {
            return time.toInstant().toEpochMilli();
        }
        problems.add(path, "noOffset", text);
        return null;
    }

    private long read(String text, boolean end) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return inRange(Long.parseLong(text));
        }
        LocalDate date = expression.read(text);
        return end
                ? firstInstant(date.plusDays(1)).toEpochMilli() - 1
                : firstInstant(date).toEpochMilli();
    }

    private static long inRange(long epochMillis) {
        if (epochMillis > LAST_MILLI) {
            throw new DateTimeException("out of range");
        }
        return epochMillis;
    }

    private Instant firstInstant(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }
}
