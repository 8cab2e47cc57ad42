package io.jenkins.plugins.feishuproject.plan.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The working days of a site: Monday to Friday, minus its holidays, plus its make-up working days. A day that is both a
 * holiday and a make-up working day is a working day.
 *
 * @param timeZone in which its days begin and end
 * @param holidays days off
 * @param makeUpWorkdays working days that would otherwise be days off
 */
@Restricted(NoExternalUse.class)
public record SiteCalendar(ZoneId timeZone, Set<LocalDate> holidays, Set<LocalDate> makeUpWorkdays) {

    public SiteCalendar {
        holidays = Set.copyOf(holidays);
        makeUpWorkdays = Set.copyOf(makeUpWorkdays);
    }

    /** Monday to Friday, without holidays. */
    public static SiteCalendar in(ZoneId timeZone) {
        return new SiteCalendar(timeZone, Set.of(), Set.of());
    }

    public boolean isWorkday(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
        return makeUpWorkdays.contains(day) || !weekend && !holidays.contains(day);
    }

    /** The n-th working day after {@code day}, or before it if n is negative; {@code day} itself if n is 0. */
    public LocalDate plusWorkdays(LocalDate day, int n) {
        LocalDate reached = day;
        for (int left = Math.abs(n); left > 0; ) {
            reached = reached.plusDays(Integer.signum(n));
            if (isWorkday(reached)) {
                left--;
            }
        }
        return reached;
    }
}
