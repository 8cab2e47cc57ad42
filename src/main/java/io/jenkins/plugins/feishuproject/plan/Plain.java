package io.jenkins.plugins.feishuproject.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Dates and numbers as people read them. */
final class Plain {

    private final ZoneId zone;

    Plain(ZoneId zone) {
        this.zone = zone;
    }

    /** The day, where {@code epochMillis} is its first or its last millisecond; else the day and the time. */
    String date(long epochMillis) {
        ZonedDateTime time = Instant.ofEpochMilli(epochMillis).atZone(zone);
        LocalDate day = time.toLocalDate();
        boolean bound = epochMillis == firstMilli(day) || epochMillis == firstMilli(day.plusDays(1)) - 1;
        return bound ? day.toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private long firstMilli(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
