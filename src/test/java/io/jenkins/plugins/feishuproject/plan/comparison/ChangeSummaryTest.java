package io.jenkins.plugins.feishuproject.plan.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeSummaryTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Schedule SAMPLE = new Schedule(1724169600000L, 1724428799999L, 1.0, List.of("a"), null);
    private static final NodeUpdate OWNERS = new NodeUpdate(null, List.of("a", "b"), null, null, null, null);

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(OWNERS, "owners a, b"),
                arguments(new NodeUpdate(null, List.of(), null, null, null, null), "owners: everybody removed"),
                arguments(
                        new NodeUpdate(SAMPLE, null, null, null, null, null),
                        "schedule 2024-08-21 to 2024-08-23, points 1; schedule owners a"),
                arguments(schedule(new Schedule(null, null, 1.5, null, null)), "schedule points 1.5"),
                arguments(
                        schedule(new Schedule(1724169600000L, null, null, null, true)),
                        "schedule from 2024-08-21, automatic"),
                arguments(
                        schedule(new Schedule(null, 1724428799999L, null, null, false)),
                        "schedule until 2024-08-23, not automatic"),
                arguments(schedule(new Schedule(null, null, null, List.of("a"), null)), "schedule owners a"),
                arguments(
                        new NodeUpdate(null, null, List.of(SAMPLE), null, null, null),
                        "schedule of a: 2024-08-21 to 2024-08-23, points 1"),
                arguments(
                        new NodeUpdate(null, null, null, List.of(field("a", "k"), field(null, "l")), null, null),
                        "fields a, l"),
                arguments(role(List.of("a", "b")), "role RD: a, b"),
                arguments(role(List.of()), "role RD: everybody removed"),
                arguments(
                        new NodeUpdate(
                                null, null, null, null, null, new ScheduleConstraintRule(true, null, null, null)),
                        "schedule constraint rule"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsSummarizedInWordsAndDates(NodeUpdate update, String words) {
        assertThat(ChangeSummary.of(List.of(update), SHANGHAI, Locale.ENGLISH)).isEqualTo(words);
    }

    @Test
    void changesOfBothCallsAreSummarizedOnOneLine() {
        List<NodeUpdate> updates = List.of(OWNERS, new NodeUpdate(null, null, List.of(SAMPLE), null, null, null));

        assertThat(ChangeSummary.of(updates, SHANGHAI, Locale.ENGLISH))
                .isEqualTo("owners a, b; schedule of a: 2024-08-21 to 2024-08-23, points 1");
    }

    @Test
    void separatorsAreThoseOfTheLanguage() {
        List<NodeUpdate> updates = List.of(OWNERS, new NodeUpdate(null, null, List.of(SAMPLE), null, null, null));

        assertThat(ChangeSummary.of(updates, SHANGHAI, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("负责人 a、b；a 的排期：2024-08-21 至 2024-08-23、估分 1");
    }

    @Test
    void noChangeHasAnEmptySummary() {
        assertThat(ChangeSummary.of(List.of(), SHANGHAI, Locale.ENGLISH)).isEmpty();
    }

    private static FieldValuePair field(String alias, String key) {
        return new FieldValuePair(alias, key, null, "the value");
    }

    private static NodeUpdate schedule(Schedule schedule) {
        return new NodeUpdate(schedule, null, null, null, null, null);
    }

    private static NodeUpdate role(List<String> owners) {
        return new NodeUpdate(null, null, null, null, List.of(new RoleOwner("RD", owners)), null);
    }
}
