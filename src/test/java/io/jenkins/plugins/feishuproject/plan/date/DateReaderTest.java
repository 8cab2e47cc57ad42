package io.jenkins.plugins.feishuproject.plan.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class DateReaderTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final Problems problems = new Problems();

    @Test
    void datesInShanghaiGiveTheInstantsOfTheApiPagesSample() {
        DateReader dates = dates(SHANGHAI);

        assertThat(dates.start("a", "2024-08-21", problems)).isEqualTo(1724169600000L);
        assertThat(dates.end("b", "2024-08-23", problems)).isEqualTo(1724428799999L);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000, 0",
        "00000086400, 86400",
        "1724169600000, 1724169600000",
        "1724169600001, 1724169600001",
        "253402300799999, 253402300799999"
    })
    void elevenDigitsOrMoreAreEpochMilliseconds(String text, long millis) {
        DateReader dates = dates(SHANGHAI);

        assertThat(dates.start("a", text, problems)).isEqualTo(millis);
        assertThat(dates.end("a", text, problems)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-21T09:00:00+08:00, 2024-08-21T01:00:00Z",
        "2024-08-21T09:00+08:00, 2024-08-21T01:00:00Z",
        "2024-08-21T09:00:00Z, 2024-08-21T09:00:00Z",
        "2024-08-21T09:00:00.123-03:30, 2024-08-21T12:30:00.123Z",
        "2024-08-21T09:00:00+0800, 2024-08-21T01:00:00Z",
        "2024-08-21T09:00+08, 2024-08-21T01:00:00Z",
        "2024-08-21t09:00:00z, 2024-08-21T09:00:00Z",
        "' 2024-08-21T09:00:00Z ', 2024-08-21T09:00:00Z"
    })
    void dateTimeWithOffsetIsTheSameInstantAsStartAndAsEnd(String text, Instant instant) {
        DateReader dates = dates(SHANGHAI);

        assertThat(dates.start("a", text, problems)).isEqualTo(instant.toEpochMilli());
        assertThat(dates.end("a", text, problems)).isEqualTo(instant.toEpochMilli());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "Asia/Shanghai, 2024-08-21, 2024-08-20T16:00:00Z, 2024-08-21T15:59:59.999Z",
        "UTC, 2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z",
        "UTC, 2000-02-29, 2000-02-29T00:00:00Z, 2000-02-29T23:59:59.999Z",
        "Asia/Kathmandu, 2024-12-31, 2024-12-30T18:15:00Z, 2024-12-31T18:14:59.999Z",
        "Europe/Berlin, 2024-03-31, 2024-03-30T23:00:00Z, 2024-03-31T21:59:59.999Z",
        "Europe/Berlin, 2024-10-27, 2024-10-26T22:00:00Z, 2024-10-27T22:59:59.999Z",
        "America/Sao_Paulo, 2018-11-03, 2018-11-03T03:00:00Z, 2018-11-04T02:59:59.999Z",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, 2018-11-05T01:59:59.999Z",
        "America/Sao_Paulo, 2018-02-17, 2018-02-17T02:00:00Z, 2018-02-18T02:59:59.999Z",
        "Asia/Beirut, 2022-03-26, 2022-03-25T22:00:00Z, 2022-03-26T21:59:59.999Z",
        "Asia/Beirut, 2022-03-27, 2022-03-26T22:00:00Z, 2022-03-27T20:59:59.999Z",
        "America/Havana, 2018-11-04, 2018-11-04T04:00:00Z, 2018-11-05T04:59:59.999Z"
    })
    void dateCoversTheWholeDayInTheTimeZone(String zone, String date, Instant first, Instant last) {
        DateReader dates = dates(ZoneId.of(zone));

        assertThat(dates.start("a", date, problems)).isEqualTo(first.toEpochMilli());
        assertThat(dates.end("a", date, problems)).isEqualTo(last.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-23",
        "Today, 2026-11-23",
        "TOMORROW, 2026-11-24",
        "' tomorrow ', 2026-11-24",
        "today+1, 2026-11-24",
        "today+1d, 2026-11-24",
        "today + 1 d, 2026-11-24",
        "today-1, 2026-11-22",
        "today+2W, 2026-12-07",
        "tomorrow+3wd, 2026-11-27",
        "tomorrow+0wd, 2026-11-24",
        "today+1w-2d+1wd, 2026-11-30",
        "2026-10-01-3, 2026-09-28",
        "2026-10-01+1w-2d, 2026-10-06",
        "2024-02-28+1, 2024-02-29",
        "2024-02-29+52w, 2025-02-27",
        "2025-12-31+1, 2026-01-01",
        "2026-01-01-1wd, 2025-12-31",
        "today+9999d, 2054-04-09"
    })
    void expressionIsResolvedToADay(String text, String day) {
        DateReader dates = dates(SHANGHAI);

        assertThat(dates.start("a", text, problems)).isEqualTo(dates.start("a", day, problems));
        assertThat(dates.end("a", text, problems)).isEqualTo(dates.end("a", day, problems));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30+1wd, 2026-10-08",
        "2026-10-08-1wd, 2026-09-30",
        "2026-10-09+1wd, 2026-10-10",
        "2026-10-09+2wd, 2026-10-12",
        "2026-10-03+1wd, 2026-10-08",
        "2026-10-11-1wd, 2026-10-10",
        "2026-10-01+0wd, 2026-10-01"
    })
    void workingDaysExcludeHolidaysAndIncludeMakeUpWorkdays(String text, String day) {
        Set<LocalDate> holidays = LocalDate.parse("2026-10-01")
                .datesUntil(LocalDate.parse("2026-10-08"))
                .collect(Collectors.toSet());
        SiteCalendar calendar = new SiteCalendar(SHANGHAI, holidays, Set.of(LocalDate.parse("2026-10-10")));
        DateReader dates = new DateReader(calendar, TODAY);

        assertThat(dates.start("a", text, problems)).isEqualTo(dates.start("a", day, problems));
    }

    @Test
    void aHolidayThatIsAlsoAMakeUpWorkdayIsAWorkingDay() {
        LocalDate day = LocalDate.parse("2026-10-01");

        assertThat(new SiteCalendar(SHANGHAI, Set.of(day), Set.of(day)).isWorkday(day))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "1900-02-29",
                "2024-02-30",
                "2024-13-01",
                "2024-00-10",
                "2024-8-21",
                "24-08-21",
                "2024/08/21",
                "21.08.2024",
                "2024-08-21 09:00:00+08:00",
                "2024-08-21T09:00:00+19:00",
                "2024-08-21T25:00:00Z",
                "2024-08-21T09:00:00+08:00[Asia/Shanghai]",
                "+10000-01-01",
                "+999999999-12-31T23:59:59-18:00",
                "-1724169600000",
                "253402300800000",
                "9223372036854775807",
                "99999999999999999999",
                "１７２４１６９６０００００",
                "1724169600000.5",
                "someday",
                "yesterday",
                "today+",
                "+3wd",
                "3wd",
                "today+3x",
                "today+3m",
                "tomorrow++1",
                "today+1.5",
                "today+12345",
                "today+1wd2",
                "todaytomorrow",
                "2026-02-30+1",
                "9999-12-31+1",
                "1970-01-01-1",
                "2024-08-21T09:00:00+08:00+1d",
                "today+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1",
                "{0}",
                ""
            })
    void aTextThatIsNotADateIsRefusedWithItsPath(String text) {
        Long read = dates(SHANGHAI).start("nodeSchedule.estimateStartDate", text, problems);

        assertThat(read).isNull();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessageStartingWith("nodeSchedule.estimateStartDate: \"" + text
                        + "\" is not a date; expected 2024-08-21, today or tomorrow, optionally followed by +N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1796054400", "1724169600", "20240821", "2024", "0", " 9999999999 "})
    void aNumberTooShortForMillisecondsIsRefusedWithWhatSecondsLack(String text) {
        assertThat(dates(SHANGHAI).start("nodeSchedule.estimateStartDate", text, problems))
                .isNull();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage(
                        "nodeSchedule.estimateStartDate: \"" + text + "\" is not a date; a number is epoch"
                                + " milliseconds, of eleven digits or more (append 000 to seconds), and a day is written as 2024-08-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-08-21T09:00:00", "2024-08-21T09:00", " 2024-08-21T09:00:00.123 "})
    void dateTimeWithoutOffsetIsRefused(String text) {
        assertThat(dates(SHANGHAI).end("estimateEndDate", text, problems)).isNull();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("estimateEndDate: \"" + text
                        + "\" has no UTC offset; append one, as in 2024-08-21T09:00:00+08:00");
    }

    private static DateReader dates(ZoneId zone) {
        return new DateReader(SiteCalendar.in(zone), TODAY);
    }
}
