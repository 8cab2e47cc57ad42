package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever users read is there in English and in Simplified Chinese. */
class TranslationTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io");
    private static final String CHINESE = "_zh_CN";

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
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream().sorted().toList();
    }
}
