package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateJournalTest {

    @TempDir
    private Path folder;

    private UpdateJournal journal;

    @BeforeEach
    void open() {
        journal = new UpdateJournal(() -> folder);
    }

    @Test
    void updatesAreReadInOrder() throws Exception {
        journal.add(update("start"));
        journal.add(update("发布\n<b>"));

        assertThat(new UpdateJournal(() -> folder).updates().kept())
                .containsExactly(update("start"), update("发布\n<b>"));
    }

    @Test
    void theFileIsReadAgainOnlyWhenItHasGrown() throws Exception {
        journal.add(update("start"));
        Updates first = journal.updates();

        assertThat(journal.updates()).isSameAs(first);

        journal.add(update("test"));
        assertThat(journal.updates().kept()).hasSize(2);
    }

    @Test
    void aBuildWithoutUpdatesHasNone() throws Exception {
        assertThat(journal.updates().kept()).isEmpty();
    }

    @Test
    void aTruncatedLineIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n{\"work_item_id\":\"769", StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates().kept()).containsExactly(update("before"), update("after"));
    }

    @Test
    void aLineTruncatedInsideACharacterIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.write(
                file(),
                new byte[] {'\n', '{', '"', 'n', 'o', 'd', 'e', '"', ':', '"', (byte) 0xE8, (byte) 0xB4},
                StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates().kept()).containsExactly(update("before"), update("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "7", "\"text\"", "{\"outcome\":7}", "\0\0\0", "{\"changes\":{}}"})
    void aLineThatIsNotAnUpdateIsSkipped(String line) throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n" + line, StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates().kept()).containsExactly(update("before"), update("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"work_item_id", "work_item_url", "changes", "outcome"})
    void anUpdateWithoutARequiredMemberIsSkipped(String member) throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("\"" + member + "\":", "\"former_name\":"));

        assertThat(journal.updates().kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "kind",
                "node",
                "err_code",
                "err_msg",
                "err_detail",
                "log_id",
                "node_id",
                "remark",
                "attempts",
                "millis"
            })
    void anUpdateWithoutAnOptionalMemberIsRead(String member) throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("\"" + member + "\":", "\"former_name\":"));

        assertThat(journal.updates().kept()).hasSize(1);
    }

    @Test
    void unknownMembersAreIgnored() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replaceFirst("\\{", "{\"invented_later\":[{}],"));

        assertThat(journal.updates().kept()).containsExactly(update("start"));
    }

    @Test
    void anUpdateWithAnUnknownOutcomeIsSkipped() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("WARNING", "POSTPONED"));

        assertThat(journal.updates().kept()).isEmpty();
    }

    @Test
    void anOverlongLineIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n{\"node\":\"" + "x".repeat(5_000_000), StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates().kept()).containsExactly(update("before"), update("after"));
    }

    @Test
    void allUpdatesAreCountedAndFailedOnesKeptHoweverManySucceeded() throws Exception {
        journal.add(success("done"));
        Files.writeString(file(), Files.readString(file()).repeat(UpdateCollector.MAX_KEPT + 102));
        journal.add(update("failed"));

        Updates updates = journal.updates();

        assertThat(updates.kept()).hasSize(UpdateCollector.MAX_KEPT + 1).endsWith(update("failed"));
        assertThat(updates.total()).isEqualTo(UpdateCollector.MAX_KEPT + 103);
        assertThat(updates.refused()).isOne();
    }

    @Test
    void aFailureIsKeptHoweverManyWarningsCameBefore() throws Exception {
        journal.add(update("warned"));
        Files.writeString(file(), Files.readString(file()).repeat(UpdateCollector.MAX_KEPT + 1));
        UpdateRecord failure = update("failed", Outcome.FAILURE, "");
        journal.add(failure);

        assertThat(journal.updates().kept()).endsWith(failure);
    }

    @Test
    void thereIsABoundOfFailedUpdatesToo() throws Exception {
        journal.add(update("failed"));
        Files.writeString(file(), Files.readString(file()).repeat(UpdateCollector.MAX_KEPT + 1));

        Updates updates = journal.updates();

        assertThat(updates.kept()).hasSize(UpdateCollector.MAX_KEPT);
        assertThat(updates.refused()).isEqualTo(UpdateCollector.MAX_KEPT + 1);
    }

    @Test
    void updatesOfManyCharactersAreCountedEvenIfNotAllAreKept() throws Exception {
        journal.add(longEverywhere());
        Files.writeString(file(), Files.readString(file()).repeat(300));

        Updates updates = journal.updates();

        assertThat(updates.kept()).isNotEmpty().hasSizeLessThan(300);
        assertThat(updates.total()).isEqualTo(300);
    }

    @Test
    void aChangeCountsOnceAndItsLastRecordStands() throws Exception {
        journal.add(of("change", null, Outcome.ABORTED));
        journal.add(success("other"));
        journal.add(of("change", Outcome.ABORTED, Outcome.FAILURE));
        journal.add(of("change", Outcome.FAILURE, Outcome.SUCCESS));

        Updates updates = journal.updates();

        assertThat(updates.kept()).containsExactly(success("other"), of("change", Outcome.FAILURE, Outcome.SUCCESS));
        assertThat(updates.total()).isEqualTo(2);
        assertThat(updates.refused()).isZero();
    }

    @Test
    void aChangeWhoseFirstRecordIsNotKeptCountsOnce() throws Exception {
        journal.add(success("done"));
        Files.writeString(file(), Files.readString(file()).repeat(UpdateCollector.MAX_KEPT));
        journal.add(of("change", null, Outcome.SUCCESS));
        journal.add(of("change", Outcome.SUCCESS, Outcome.FAILURE));

        Updates updates = journal.updates();

        assertThat(updates.total()).isEqualTo(UpdateCollector.MAX_KEPT + 1);
        assertThat(updates.refused()).isOne();
    }

    @Test
    void aChangeWhoseFirstRecordIsUnreadableCountsOnce() throws Exception {
        journal.add(success("other"));
        Files.writeString(file(), "\n{\"id\":\"change\",\"outc", StandardOpenOption.APPEND);
        journal.add(of("change", Outcome.SUCCESS, Outcome.FAILURE));

        Updates updates = journal.updates();

        assertThat(updates.total()).isEqualTo(2);
        assertThat(updates.refused()).isOne();
    }

    @Test
    void theLastRecordOfAChangeIsFound() throws Exception {
        journal.add(of("change", null, Outcome.ABORTED));
        journal.add(of("change", Outcome.ABORTED, Outcome.SUCCESS));
        journal.add(of("another change", null, Outcome.FAILURE));

        assertThat(journal.findAll("change").get("change")).isEqualTo(of("change", Outcome.ABORTED, Outcome.SUCCESS));
        assertThat(journal.findAll("unheard-of")).isEmpty();
    }

    @Test
    void aBuildWithoutUpdatesHasNoneToFind() throws Exception {
        assertThat(journal.findAll("change")).isEmpty();
    }

    @Test
    void everyTextIsCutWithASignThatThereWasMore() throws Exception {
        journal.add(longEverywhere());

        assertThat(Files.size(file())).isLessThan(500_000);
        UpdateRecord read = journal.updates().kept().get(0);
        assertThat(texts(read))
                .hasSize(11)
                .allSatisfy(text -> assertThat(text).hasSize(Excerpt.MAX_TEXT).endsWith("\u0001…"));
        assertThat(new UpdateRow(read, false).getChanges())
                .isEqualTo(read.changes().en());
    }

    @Test
    void aTextThatIsCutIsAsLongAsOneMayBe() {
        assertThat(Excerpt.of("12345", 5)).isEqualTo("12345");
        assertThat(Excerpt.of("123456", 5)).isEqualTo("1234…");
    }

    /** The texts of a record, those of both languages included. */
    private static List<String> texts(UpdateRecord update) throws ReflectiveOperationException {
        List<String> texts = new ArrayList<>();
        for (RecordComponent component : UpdateRecord.class.getRecordComponents()) {
            switch (component.getAccessor().invoke(update)) {
                case String text when !component.getName().equals("id") -> texts.add(text);
                case BilingualText text -> texts.addAll(List.of(text.en(), text.zh()));
                case null, default -> {}
            }
        }
        return texts;
    }

    /** Of control characters, which JSON escapes, and of characters of two parts, so that a cut falls between these. */
    private static UpdateRecord longEverywhere() {
        String text = "😀\u0001".repeat(400_000);
        BilingualText both = new BilingualText(text, text);
        return new UpdateRecord(
                "id",
                null,
                Kind.UPDATE,
                text,
                text,
                text,
                text,
                both,
                Outcome.WARNING,
                1L,
                text,
                text,
                text,
                both,
                1,
                1,
                null);
    }

    @Test
    void updatesAddedConcurrentlyAreAllKept() throws Exception {
        IntStream.range(0, 200).parallel().forEach(i -> add("n" + i));

        assertThat(journal.updates().kept())
                .extracting(UpdateRecord::node)
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    @Test
    void anUpdateTakesLessThanAKilobyte() throws Exception {
        journal.add(update("a node"));

        assertThat(Files.size(file())).isLessThan(1024);
    }

    private void add(String node) {
        try {
            journal.add(update(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        return Files.readString(file()).strip();
    }

    private Path file() {
        return folder.resolve("feishu-project-updates.jsonl");
    }

    static UpdateRecord update(String node) {
        return update(node, Outcome.WARNING, "Your request has been blocked");
    }

    static UpdateRecord success(String node) {
        return update(node, Outcome.SUCCESS, "");
    }

    /** What became of the change with this id, after there was another outcome. */
    private static UpdateRecord of(String id, Outcome before, Outcome outcome) {
        return update(id, before, "start", outcome, "");
    }

    static UpdateRecord ended(String node, Outcome outcome) {
        return update(node, outcome, "");
    }

    private static UpdateRecord update(String node, Outcome outcome, String errMsg) {
        return update(UUID.nameUUIDFromBytes(node.getBytes()).toString(), null, node, outcome, errMsg);
    }

    private static UpdateRecord update(String id, Outcome before, String node, Outcome outcome, String errMsg) {
        return new UpdateRecord(
                id,
                before,
                Kind.UPDATE,
                "76906788",
                "https://project.feishu.cn/doc/story/detail/76906788",
                node,
                "state_12",
                new BilingualText(
                        "owners qa@example.com, dev@example.com; schedule 2026-12-01 to 2026-12-03, points 3",
                        "负责人 qa@example.com, dev@example.com；排期 2026-12-01 至 2026-12-03，3 分"),
                outcome,
                20090L,
                errMsg,
                "Your request has been intercepted.",
                "20261124203000010123456789ABCDEF01",
                null,
                4,
                1234,
                null);
    }
}
