package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on assumptions lists what the code marks with {@code Assumption: name}, in both languages. */
class ApiAssumptionsPageTest {

    private static final Pattern MARK = Pattern.compile("Assumption: ([a-z0-9-]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `([a-z0-9-]+)`$");

    @Test
    void everyAssumptionOnThePageIsMarkedAtOnePlaceInTheCode() {
        assertThat(marks()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(headings("api-assumptions.md"));
    }

    @Test
    void bothLanguagesListTheSameAssumptionsInTheSameOrder() {
        assertThat(headings("api-assumptions.zh-CN.md")).isNotEmpty().isEqualTo(headings("api-assumptions.md"));
    }

    private static List<String> headings(String page) {
        return names(HEADING, ProjectFiles.text(ProjectFiles.at("docs").resolve(page)))
                .toList();
    }

    private static List<String> marks() {
        try (Stream<Path> files = Files.walk(ProjectFiles.at("src/main/java"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> names(MARK, ProjectFiles.text(file)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
