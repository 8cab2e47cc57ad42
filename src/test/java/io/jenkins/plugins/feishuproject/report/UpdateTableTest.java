package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DefaultLocale("en")
class UpdateTableTest {

    @Test
    void failedUpdatesComeFirstAndTheOthersInOrder() {
        UpdateTable table = new UpdateTable(
                new Updates(
                        List.of(
                                UpdateJournalTest.success("a"),
                                UpdateJournalTest.update("b"),
                                UpdateJournalTest.success("c"),
                                UpdateJournalTest.update("d")),
                        4,
                        2),
                false);

        assertThat(table.getFirst()).extracting(UpdateRow::getNode).containsExactly("b", "d", "a", "c");
        assertThat(table.inOrder()).extracting(UpdateRow::getNode).containsExactly("a", "b", "c", "d");
        assertThat(table.getSummary()).isEqualTo("4 actions, 2 not completed as requested");
    }

    @Test
    void theWorstComeFirst() {
        UpdateTable table = new UpdateTable(
                new Updates(
                        List.of(
                                UpdateJournalTest.ended("a", Outcome.DRY_RUN),
                                UpdateJournalTest.ended("b", Outcome.IGNORED),
                                UpdateJournalTest.ended("c", Outcome.ABORTED),
                                UpdateJournalTest.ended("d", Outcome.WARNING),
                                UpdateJournalTest.ended("e", Outcome.UNSTABLE),
                                UpdateJournalTest.ended("f", Outcome.FAILURE),
                                UpdateJournalTest.ended("g", Outcome.SUCCESS),
                                UpdateJournalTest.ended("h", Outcome.WARNING),
                                UpdateJournalTest.ended("i", Outcome.FAILURE)),
                        9,
                        7),
                false);

        assertThat(table.getFirst())
                .extracting(UpdateRow::getNode)
                .containsExactly("f", "i", "e", "d", "h", "c", "b", "a", "g");
    }

    @Test
    void aWaitThatIsStillOpenWhenTheBuildHasEndedWasAborted() {
        Updates waiting = new Updates(List.of(UpdateJournalTest.ended("a", Outcome.WAITING)), 1, 0);

        UpdateTable building = new UpdateTable(waiting, false);
        UpdateTable ended = new UpdateTable(waiting, true);

        assertThat(building.getSummary()).isEqualTo("1 action");
        assertThat(building.getFirst().get(0).getOutcome()).isNull();
        assertThat(ended.getSummary()).isEqualTo("1 action, 1 not completed as requested");
        assertThat(ended.getFirst().get(0).getOutcome()).isEqualTo("ABORTED");
    }

    @Test
    void aFileWithoutAReadableLineIsNoUpdate() {
        assertThat(table(0).getSummary())
                .isEqualTo("Nothing to show: the file of this build has none that this version of the plugin"
                        + " can read");
        assertThat(table(1).getSummary()).isEqualTo("1 action");
    }

    @Test
    void theBuildPageHasTenRowsAndTheNumberOfFurtherOnes() {
        UpdateTable table = table(1000);

        assertThat(table.getFirst()).hasSize(10);
        assertThat(table.getHidden()).isEqualTo(990);
        assertThat(table.getSummary()).isEqualTo("1,000 actions");
    }

    @Test
    void tenUpdatesFitOnTheBuildPage() {
        assertThat(table(10).getFirst()).hasSize(10);
        assertThat(table(10).getHidden()).isZero();
        assertThat(table(0).getFirst()).isEmpty();
    }

    @Test
    void theSummaryCountsUpdatesThatAreNotListed() {
        UpdateTable table = new UpdateTable(new Updates(List.of(UpdateJournalTest.update("b")), 10_102, 1), false);

        assertThat(table.getSummary()).isEqualTo("10,102 actions, 1 not completed as requested; 1 of them shown");
        assertThat(table.failed()).isOne();
        assertThat(table.getHidden()).isEqualTo(10_101);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "1000, 10"})
    void allUpdatesAreShownOnPagesOfAHundred(int updates, int pages) {
        UpdateTable table = table(updates);

        assertThat(table.getPages()).hasSize(pages);
        assertThat(table.getPages().stream().flatMap(page -> table.page(page).stream()))
                .extracting(UpdateRow::getNode)
                .containsExactlyElementsOf(nodes(updates).toList());
    }

    @ParameterizedTest
    @CsvSource({", 1", "2, 2", "3, 3", "4, 3", "0, 1", "-1, 1", "x, 1", "99999999999, 3", "99999999999999999999, 1"})
    void anInvalidPageNumberLeadsToTheNearestOrTheFirstPage(String asked, int number) {
        assertThat(table(250).numberOf(asked)).isEqualTo(number);
    }

    private static UpdateTable table(int updates) {
        return new UpdateTable(
                new Updates(nodes(updates).map(UpdateJournalTest::success).toList(), updates, 0), false);
    }

    private static Stream<String> nodes(int count) {
        return IntStream.range(0, count).mapToObj(n -> "n" + n);
    }
}
