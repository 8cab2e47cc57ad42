package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(() -> folder);
    }

    @Test
    void whatIsAddedIsReadInOrder() throws Exception {
        journal.add(update("start"));
        journal.add(update("发布\n<b>"));

        assertThat(new Journal(() -> folder).updates()).containsExactly(update("start"), update("发布\n<b>"));
    }

    @Test
    void aBuildWithoutUpdatesHasNone() throws Exception {
        assertThat(journal.updates()).isEmpty();
    }

    @Test
    void aLineThatIsCutShortSpoilsNoOther() throws Exception {
        journal.add(update("before"));
        Files.writeString(file(), "\n{\"work_item_id\":\"769", StandardOpenOption.APPEND);
        journal.add(update("after"));

        assertThat(journal.updates()).containsExactly(update("before"), update("after"));
    }

    @Test
    void anOutcomeThatIsNotKnownIsLeftOut() throws Exception {
        journal.add(update("start"));
        Files.writeString(file(), "\n" + Files.readString(file()).strip().replace("WARNING", "POSTPONED"));

        assertThat(journal.updates()).isEmpty();
    }

    @Test
    void updatesThatEndAtOnceAreAllKept() throws Exception {
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

    private Path file() {
        return folder.resolve("feishu-project-updates.jsonl");
    }

    static NodeUpdateRecord update(String node) {
        return new NodeUpdateRecord(
                "76906788",
                "https://project.feishu.cn/doc/story/detail/76906788",
                node,
                "state_12",
                new Wording(
                        "owners qa@example.com, dev@example.com; schedule 2026-12-01 to 2026-12-03, points 3",
                        "负责人 qa@example.com, dev@example.com；排期 2026-12-01 至 2026-12-03，3 分"),
                Outcome.WARNING,
                20090L,
                "Your request has been blocked",
                "Your request has been intercepted.",
                "20261124203000010123456789ABCDEF01",
                null,
                4,
                1234);
    }
}
