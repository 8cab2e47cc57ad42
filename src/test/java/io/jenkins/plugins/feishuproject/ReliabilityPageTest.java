package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on reliability names tests that there are, in both languages the same. */
class ReliabilityPageTest {

    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/reliability.md", "docs/reliability.zh-CN.md"})
    void everyTestThatThePageNamesExists(String page) throws IOException {
        Matcher proofs = PROOF.matcher(Files.readString(Path.of(page)));
        for (int row = 0; proofs.find(); row++) {
            assertThat(source(proofs.group(1))).as("row %d", row).contains(" " + proofs.group(2) + "(");
        }
    }

    @Test
    void bothLanguagesNameTheSameTests() throws IOException {
        assertThat(proofs("docs/reliability.zh-CN.md")).isNotEmpty().isEqualTo(proofs("docs/reliability.md"));
    }

    private static List<String> proofs(String page) throws IOException {
        return PROOF.matcher(Files.readString(Path.of(page)))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Path file = files.filter(each -> each.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test));
            return Files.readString(file);
        }
    }
}
