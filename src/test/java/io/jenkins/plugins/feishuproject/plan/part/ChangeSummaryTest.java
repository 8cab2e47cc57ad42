package io.jenkins.plugins.feishuproject.plan.part;

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
    private static final NodeUpdate OWNERS =
            NodeUpdate.builder().nodeOwners(List.of("a", "b")).build();

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(OWNERS, "owners a, b"),
                arguments(NodeUpdate.builder().nodeOwners(List.of()).build(), "owners: everybody removed"),
                arguments(
                        NodeUpdate.builder().nodeSchedule(SAMPLE).build(),
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
                        NodeUpdate.builder().schedules(List.of(SAMPLE)).build(),
                        "schedule of a: 2024-08-21 to 2024-08-23, points 1"),
                arguments(
                        NodeUpdate.builder()
                                .fields(List.of(field("a", "k"), field(null, "l")))
                                .build(),
                        "fields a, l"),
                arguments(role(List.of("a", "b")), "role RD: a, b"),
                arguments(role(List.of()), "role RD: everybody removed"),
                arguments(
                        NodeUpdate.builder()
                                .scheduleConstraintRule(new ScheduleConstraintRule(true, null, null, null))
                                .build(),
                        "schedule constraint rule"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsSummarizedInWordsAndDates(NodeUpdate update, String words) {
        assertThat(summary(List.of(update), Locale.ENGLISH)).isEqualTo(words);
    }

    @Test
    void changesOfBothCallsAreSummarizedOnOneLine() {
        List<NodeUpdate> updates =
                List.of(OWNERS, NodeUpdate.builder().schedules(List.of(SAMPLE)).build());

        assertThat(summary(updates, Locale.ENGLISH))
                .isEqualTo("owners a, b; schedule of a: 2024-08-21 to 2024-08-23, points 1");
    }

    @Test
    void separatorsAreThoseOfTheLanguage() {
        List<NodeUpdate> updates =
                List.of(OWNERS, NodeUpdate.builder().schedules(List.of(SAMPLE)).build());

        assertThat(summary(updates, Locale.SIMPLIFIED_CHINESE)).isEqualTo("负责人 a、b；a 的排期：2024-08-21 至 2024-08-23、估分 1");
    }

    @Test
    void noChangeHasAnEmptySummary() {
        assertThat(ChangeSummary.of(List.of(), SHANGHAI)).isEmpty();
    }

    private static FieldValuePair field(String alias, String key) {
        return new FieldValuePair(alias, key, null, "the value");
    }

    private static NodeUpdate schedule(Schedule schedule) {
        return NodeUpdate.builder().nodeSchedule(schedule).build();
    }

    private static NodeUpdate role(List<String> owners) {
        return NodeUpdate.builder()
                .roleAssignee(List.of(new RoleOwner("RD", owners)))
                .build();
    }

    private static String summary(List<NodeUpdate> updates, Locale language) {
        return ChangeSummary.of(updates, SHANGHAI).orElseThrow().in(language);
    }
}
