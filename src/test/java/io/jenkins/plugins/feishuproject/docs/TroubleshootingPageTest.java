package io.jenkins.plugins.feishuproject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headings are what users see and look up, so they are the plugin's own sentences. */
class TroubleshootingPageTest {

    /** What stands around the words of a sentence: the argument it is about, and what differs in it. */
    private static final Pattern ARGUMENTS = Pattern.compile("^`([\\w.\\[\\]]+(: |：))?|\\.\\.\\.|……|`$");

    @ParameterizedTest
    @CsvSource({"docs/troubleshooting.md, .properties", "docs/troubleshooting.zh-CN.md, _zh_CN.properties"})
    void everyHeadingQuotesAMessageExactly(String page, String bundles) throws IOException {
        String sentences = sentences(bundles);
        List<String> headings = Page.of(page).headings();

        assertThat(headings.stream().skip(1).flatMap(ARGUMENTS::splitAsStream).map(String::strip))
                .isNotEmpty()
                .filteredOn(words -> !sentences.contains(words))
                .isEmpty();
    }

    /** All texts of the bundles whose file names end so. */
    private static String sentences(String ending) throws IOException {
        StringBuilder sentences = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/io"))) {
            for (Path bundle :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                sentences.append(Files.readString(bundle));
            }
        }
        return sentences.toString();
    }
}
