package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever users read is there in English and in Simplified Chinese. */
class TranslationTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io");
    private static final String CHINESE = "_zh_CN";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+");
    private static final Pattern COMMENT = Pattern.compile(" +#.*");
    private static final Pattern KIND = Pattern.compile("^(#+ |\\| | *- | *\\d+\\. )");

    @Test
    void everyTextHasItsTranslation() throws IOException {
        for (Path english : files(".properties")) {
            assertThat(keys(twin(english, ".properties")))
                    .as(english.toString())
                    .isEqualTo(keys(english));
        }
    }

    @Test
    void everyHelpHasItsTranslation() throws IOException {
        assertThat(files(".html"))
                .isNotEmpty()
                .allSatisfy(help -> assertThat(twin(help, ".html")).exists());
    }

    @Test
    void everyTranslationHasTheSamePlaceholders() throws IOException {
        for (Path english : files(".properties")) {
            assertThat(placeholders(twin(english, ".properties")))
                    .as(english.toString())
                    .isEqualTo(placeholders(english));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageOfTheDocumentationHasTheSameStructure(String english, String chinese) {
        assertThat(structure(chinese)).isEqualTo(structure(english));
    }

    static Stream<Arguments> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ProjectFiles.at("docs"))) {
            return docs
                    .map(page -> "docs/" + page.getFileName())
                    .filter(page -> page.endsWith(".zh-CN.md"))
                    .map(page -> Arguments.of(english(page), page))
                    .toList()
                    .stream();
        }
    }

    private static String english(String page) {
        return page.equals("docs/README.zh-CN.md") ? "README.md" : page.replace(".zh-CN", "");
    }

    /** Headings, elements of lists and rows of tables by their kind alone; code to the letter, except for logs and comments. */
    private static List<String> structure(String page) {
        List<String> structure = new ArrayList<>();
        String block = null;
        for (String line : ProjectFiles.text(ProjectFiles.at(page)).lines().toList()) {
            if (line.startsWith("```")) {
                block = block == null ? line : null;
                structure.add(line);
            } else if (block != null) {
                structure.add(
                        block.equals("```text") ? "" : COMMENT.matcher(line).replaceFirst(""));
            } else {
                KIND.matcher(line).results().map(MatchResult::group).forEach(structure::add);
            }
        }
        return structure;
    }

    private static Map<String, Set<String>> placeholders(Path file) throws IOException {
        Properties texts = texts(file);
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> PLACEHOLDER
                                .matcher(texts.getProperty(key))
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.toSet())));
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains(CHINESE))
                    .toList();
        }
    }

    private static Path twin(Path english, String ending) {
        String name = english.getFileName().toString();
        return english.resolveSibling(name.substring(0, name.length() - ending.length()) + CHINESE + ending);
    }

    private static List<String> keys(Path file) throws IOException {
        return texts(file).stringPropertyNames().stream().sorted().toList();
    }

    private static Properties texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
