package io.jenkins.plugins.feishuproject.plan.date;

import io.jenkins.plugins.feishuproject.api.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Formats dates and numbers for display. */
@Restricted(NoExternalUse.class)
public final class DisplayFormat {

    private final ZoneId zone;

    public DisplayFormat(ZoneId zone) {
        this.zone = zone;
    }

    /** The day if {@code epochMillis} is its first or last moment, otherwise the day and the time. */
    public String date(long epochMillis) {
        ZonedDateTime time = time(epochMillis);
        return isDayBound(time) ? time.toLocalDate().toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** Whether both are equal, or {@code shown} is a bound of the day of {@code asked} (Assumption: day-bounds). */
    public boolean isSameDate(long asked, long shown) {
        ZonedDateTime time = time(shown);
        return asked == shown
                || isDayBound(time) && time.toLocalDate().equals(time(asked).toLocalDate());
    }

    private boolean isDayBound(ZonedDateTime time) {
        LocalDate day = time.toLocalDate();
        ZonedDateTime next = day.plusDays(1).atStartOfDay(zone);
        // The last second counts as well as the last millisecond, since a service may store whole seconds.
        return time.isEqual(day.atStartOfDay(zone))
                || time.isEqual(next.minus(1, ChronoUnit.MILLIS))
                || time.isEqual(next.minusSeconds(1));
    }

    private ZonedDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atZone(zone);
    }

    /** The number without trailing zeros; a service's number may be infinite once it is a double. */
    public static String number(Number value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return value.toString();
        }
        return value instanceof BigDecimal number ? Json.digits(number) : Json.digits(new BigDecimal(value.toString()));
    }
}
