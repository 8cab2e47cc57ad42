package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

        assertThat(new UpdateJournal(() -> folder).updates()).containsExactly(update("start"), update("发布\n<b>"));
    }

    @Test
    void theFileIsReadAgainOnlyWhenItHasGrown() throws Exception {
        journal.add(update("start"));
        List<NodeUpdateRecord> first = journal.updates();

        assertThat(journal.updates()).isSameAs(first);

        journal.add(update("test"));
        assertThat(journal.updates()).hasSize(2);
    }

    @Test
    void aBuildWithoutUpdatesHasNone() throws Exception {
        assertThat(journal.updates()).isEmpty();
    }

    @Test
    void aTruncatedLineIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n{\"work_item_id\":\"769", StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates()).containsExactly(update("before"), update("after"));
    }

    @Test
    void aLineTruncatedInsideACharacterIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.write(
                file(),
                new byte[] {'\n', '{', '"', 'n', 'o', 'd', 'e', '"', ':', '"', (byte) 0xE8, (byte) 0xB4},
                StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates()).containsExactly(update("before"), update("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "7", "\"text\"", "{\"outcome\":7}", "\0\0\0", "{\"changes\":{}}"})
    void aLineThatIsNotAnUpdateIsSkipped(String line) throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n" + line, StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates()).containsExactly(update("before"), update("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"work_item_id", "work_item_url", "node", "changes", "outcome"})
    void anUpdateWithoutARequiredMemberIsSkipped(String member) throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("\"" + member + "\":", "\"former_name\":"));

        assertThat(journal.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"err_code", "err_msg", "err_detail", "log_id", "node_id", "remark", "attempts", "millis"})
    void anUpdateWithoutAnOptionalMemberIsRead(String member) throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("\"" + member + "\":", "\"former_name\":"));

        assertThat(journal.updates()).hasSize(1);
    }

    @Test
    void unknownMembersAreIgnored() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replaceFirst("\\{", "{\"invented_later\":[{}],"));

        assertThat(journal.updates()).containsExactly(update("start"));
    }

    @Test
    void anUpdateWithAnUnknownOutcomeIsSkipped() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + line().replace("WARNING", "POSTPONED"));

        assertThat(journal.updates()).isEmpty();
    }

    @Test
    void anOverlongLineIsSkipped() throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n{\"node\":\"" + "x".repeat(5_000_000), StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates()).containsExactly(update("before"), update("after"));
    }

    @Test
    void onlyTheFirstUpdatesAreReadIfThereAreTooMany() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), Files.readString(file()).repeat(UpdateJournal.MAX_UPDATES + 1));

        assertThat(journal.updates()).hasSize(UpdateJournal.MAX_UPDATES);
    }

    @Test
    void aLongMessageIsAbbreviated() throws Exception {
        journal.add(update("start", Outcome.WARNING, "x".repeat(1_000_000)));

        assertThat(Files.size(file())).isLessThan(10_000);
        assertThat(journal.updates().get(0).errMsg()).startsWith("xxx").endsWith("…");
    }

    @Test
    void updatesAddedConcurrentlyAreAllKept() throws Exception {
        IntStream.range(0, 200).parallel().forEach(i -> add("n" + i));

        assertThat(journal.updates())
                .extracting(NodeUpdateRecord::node)
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

    static NodeUpdateRecord update(String node) {
        return update(node, Outcome.WARNING, "Your request has been blocked");
    }

    static NodeUpdateRecord success(String node) {
        return update(node, Outcome.SUCCESS, "");
    }

    private static NodeUpdateRecord update(String node, Outcome outcome, String errMsg) {
        return new NodeUpdateRecord(
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
                1234);
    }
}
