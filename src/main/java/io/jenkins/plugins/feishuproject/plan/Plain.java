package io.jenkins.plugins.feishuproject.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Dates and numbers as people read them. */
final class Plain {

    private static final long SECOND = 1000;

    private final ZoneId zone;

    Plain(ZoneId zone) {
        this.zone = zone;
    }

    /** The day, where {@code epochMillis} is its first or its last millisecond; else the day and the time. */
    String date(long epochMillis) {
        ZonedDateTime time = Instant.ofEpochMilli(epochMillis).atZone(zone);
        return isDayBound(epochMillis)
                ? day(epochMillis).toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** Whether they are the same, or {@code shown} is a bound of the day of {@code asked}. */
    boolean isSameDate(long asked, long shown) {
        return asked == shown || isDayBound(shown) && day(asked).equals(day(shown));
    }

    private boolean isDayBound(long epochMillis) {
        LocalDate day = day(epochMillis);
        long next = firstMilli(day.plusDays(1));
        // The last second counts as well as the last millisecond, since a service may keep whole seconds.
        return epochMillis == firstMilli(day) || epochMillis == next - 1 || epochMillis == next - SECOND;
    }

    private LocalDate day(long epochMillis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private long firstMilli(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
