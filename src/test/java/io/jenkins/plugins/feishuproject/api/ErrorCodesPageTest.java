package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the page is the catalogue. With {@code -Dfeishu.writeDocs=true} it is written, and compared after. */
class ErrorCodesPageTest {

    private static final String ABOVE_THE_CODES = "|---|---|---|\n";

    @ParameterizedTest
    @CsvSource({"docs/error-codes.md, en", "docs/error-codes.zh-CN.md, zh-CN"})
    void thePageMatchesTheCatalogue(String file, String language) throws IOException {
        Path page = ProjectFiles.at(file);
        String expected = words(page) + ABOVE_THE_CODES + rows(Locale.forLanguageTag(language));

        if (Boolean.getBoolean("feishu.writeDocs")) {
            Files.writeString(page, expected);
        }

        assertThat(page).hasContent(expected);
    }

    /** What stands above the table is written by hand. */
    private static String words(Path page) {
        String text = ProjectFiles.text(page);
        return text.substring(0, text.indexOf(ABOVE_THE_CODES));
    }

    private static String rows(Locale locale) {
        Stream<String> codes = ErrorCatalogue.codes().stream().flatMap(code -> rowsOf(code, locale));
        return Stream.concat(codes, rowsOf(0, locale, words -> words.codes().isEmpty()))
                .collect(Collectors.joining());
    }

    private static Stream<String> rowsOf(long code, Locale locale) {
        String main = row(Long.toString(code), Long.toString(code), locale);
        return Stream.concat(
                Stream.of(main), rowsOf(code, locale, words -> words.codes().contains(code)));
    }

    private static Stream<String> rowsOf(long code, Locale locale, Predicate<ErrorCatalogue.Words> which) {
        return Stream.of(ErrorCatalogue.Words.values()).filter(which).map(words -> {
            String told = words.words().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
            return row(code == 0 ? told : code + ": " + told, words.key(code), locale);
        });
    }

    private static String row(String name, String key, Locale locale) {
        ResourceBundle texts = ErrorCatalogue.texts(locale);
        return "| %s | %s | %s |\n"
                .formatted(name, texts.getString(key + ".meaning"), texts.getString(key + ".remedy"));
    }
}
