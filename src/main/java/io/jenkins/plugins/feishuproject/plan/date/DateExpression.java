package io.jenkins.plugins.feishuproject.plan.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates {@code today}, {@code tomorrow} or an ISO date, followed by any number of {@code +N} or {@code -N} with
 * unit {@code d} (days, the default), {@code w} (weeks) or {@code wd} (working days).
 */
final class DateExpression {

    private static final Pattern FORM = Pattern.compile(
            "(?i)(today|tomorrow|\\d{4}-\\d{2}-\\d{2})((?:\\s*+[+-]\\s*+\\d{1,4}+\\s*+(?:wd|w|d)?+)*+)");
    private static final Pattern TERM = Pattern.compile("(?i)([+-])\\s*(\\d+)\\s*(wd|w|d)?");
    private static final int LONGEST = 100;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final SiteCalendar calendar;
    private final LocalDate today;

    DateExpression(SiteCalendar calendar, LocalDate today) {
        this.calendar = calendar;
        this.today = today;
    }

    /** The resulting day; throws {@link DateTimeException} if {@code text} is not a date expression. */
    LocalDate read(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw new DateTimeException("no date expression");
        }
        LocalDate day = first(form.group(1));
        Matcher term = TERM.matcher(form.group(2));
        while (term.find()) {
            int amount = Integer.parseInt(term.group(1) + term.group(2));
            day = inRange(plus(day, amount, term.group(3)));
        }
        return day;
    }

    private LocalDate first(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "today" -> today;
            case "tomorrow" -> today.plusDays(1);
            default -> LocalDate.parse(text);
        };
    }

    private LocalDate plus(LocalDate day, int amount, String unit) {
        return switch (unit == null ? "d" : unit.toLowerCase(Locale.ROOT)) {
            case "wd" -> calendar.plusWorkdays(day, amount);
            case "w" -> day.plusWeeks(amount);
            default -> day.plusDays(amount);
        };
    }

    private static LocalDate inRange(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("out of range");
        }
        return day;
    }
}
