package io.jenkins.plugins.feishuproject.plan.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SiteCalendarPropertyTest {

    private static final LocalDate FIRST = LocalDate.parse("1999-12-01");
    private static final int DAYS = 10_000;

    @Property
    void addingAndSubtractingWorkingDaysGivesTheSameDay(
            @ForAll("calendars") SiteCalendar calendar, @ForAll("days") LocalDate day, @ForAll("amounts") int n) {
        Assume.that(calendar.isWorkday(day));

        assertThat(calendar.plusWorkdays(calendar.plusWorkdays(day, n), -n)).isEqualTo(day);
    }

    @Property
    void theResultIsAWorkingDay(
            @ForAll("calendars") SiteCalendar calendar, @ForAll("days") LocalDate day, @ForAll("amounts") int n) {
        Assume.that(n != 0);

        LocalDate reached = calendar.plusWorkdays(day, n);

        assertThat(calendar.isWorkday(reached)).isTrue();
        assertThat(calendar.holidays().contains(reached)
                        && !calendar.makeUpWorkdays().contains(reached))
                .isFalse();
    }

    @Property
    void oneMoreWorkingDayIsLater(
            @ForAll("calendars") SiteCalendar calendar, @ForAll("days") LocalDate day, @ForAll("amounts") int n) {
        Assume.that(n != 0 && n != -1);

        assertThat(calendar.plusWorkdays(day, n + 1)).isAfter(calendar.plusWorkdays(day, n));
    }

    @Property
    void aLaterStartNeverGivesAnEarlierResult(
            @ForAll("calendars") SiteCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 30) int later,
            @ForAll("amounts") int n) {
        assertThat(calendar.plusWorkdays(day.plusDays(later), n)).isAfterOrEqualTo(calendar.plusWorkdays(day, n));
    }

    @Property
    void theRequestedNumberOfWorkingDaysIsBetween(
            @ForAll("calendars") SiteCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 60) int n) {
        LocalDate reached = calendar.plusWorkdays(day, n);

        assertThat(day.datesUntil(reached).map(each -> each.plusDays(1)).filter(calendar::isWorkday))
                .hasSize(n);
    }

    @Provide
    Arbitrary<SiteCalendar> calendars() {
        Arbitrary<Set<LocalDate>> someDays = days().set().ofMaxSize(200);
        return Combinators.combine(someDays, someDays)
                .as((holidays, workdays) -> new SiteCalendar(ZoneId.of("Asia/Shanghai"), holidays, workdays));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    }

    @Provide
    Arbitrary<Integer> amounts() {
        return Arbitraries.integers().between(-60, 60);
    }
}
