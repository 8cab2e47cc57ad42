package io.jenkins.plugins.feishuproject.plan.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DateReaderPropertyTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long LONGEST_SHIFT = DAY_MILLIS;

    @Property
    void everyDayOfEveryZoneStartsBeforeItEnds(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = 4000, max = 30_000) int epochDay) throws Exception {
        Problems problems = new Problems();
        DateReader dates = new DateReader(SiteCalendar.in(zone), TODAY);
        String day = LocalDate.ofEpochDay(epochDay).toString();

        long start = dates.start("a", day, problems);
        long end = dates.end("a", day, problems);

        problems.throwIfAny();
        assertThat(end - start).isBetween(-1L, DAY_MILLIS + LONGEST_SHIFT);
        assertThat(dates.start("a", day + "+1", problems)).isEqualTo(end + 1);
    }

    @Property
    void addingAndSubtractingTheSameTermGivesTheSameDay(
            @ForAll @IntRange(max = 9999) int n, @ForAll("units") String unit, @ForAll("zones") ZoneId zone) {
        Problems problems = new Problems();
        DateReader dates = new DateReader(SiteCalendar.in(zone), TODAY);

        Long there = dates.start("a", "today+" + n + unit + "-" + n + unit, problems);

        assertThat(there).isEqualTo(dates.start("a", "2026-11-23", problems));
    }

    @Property(tries = 5000)
    void anyTextIsADateOrOneProblem(@ForAll("texts") String text) throws Exception {
        Problems problems = new Problems();
        DateReader dates = new DateReader(SiteCalendar.in(ZoneId.of("America/Sao_Paulo")), TODAY);

        Long read = dates.end("a", text, problems);

        if (read == null) {
            assertThatExceptionOfType(WrongArgumentsException.class)
                    .isThrownBy(problems::throwIfAny)
                    .satisfies(problem -> assertThat(problem.in(Locale.ENGLISH))
                            .matches(Pattern.compile(".*(is not a date|has no UTC offset).*", Pattern.DOTALL)));
        } else {
            problems.throwIfAny();
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("", "d", "w", "wd");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "today", "tomorrow", "2026-11-23", "+", "-", "0", "7", "9999", "d", "w", "wd", " ", "T09:00:00Z", "1");
        return Arbitraries.oneOf(
                Arbitraries.strings(), parts.list().ofMaxSize(40).map(list -> String.join("", list)));
    }
}
