package io.jenkins.plugins.feishuproject.plan.date;



import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Whatever is typed where a date belongs is a date or one problem. */
class DateReaderFuzzTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final SiteCalendar CALENDAR =
            new SiteCalendar(ZoneId.of("America/Sao_Paulo"), Set.of(TODAY), Set.of(LocalDate.parse("2026-11-28")));

    @FuzzTest(maxDuration = "1m")
    void anyTextIsADateOrOneProblem(byte[] typed) {
        String text = new String(typed, StandardCharsets.UTF_8);
        Problems problems = new Problems();
        Long start = new DateReader(CALENDAR, TODAY).start("a", text, problems);
        boolean refused = false;
        try {
            problems.throwIfAny();
        } catch (WrongArgumentsException e) {
            refused = true;
        }
        if (refused != (start == null)) {
            throw new AssertionError("neither a date nor a problem, or both");
        }
    }
}
