package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the documentation links to within the project is there: pages, headings, pictures and sources. */
class LinksTest {

    private static final Pattern BLOCK_OF_CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\"|href=\")([^)\"\\s]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ELSEWHERE = Pattern.compile("\\w+:.*");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc} -]");
    private static final String CHINESE = ".zh-CN.";

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkHasATarget(Path page) {
        assertThat(links(page))
                .isNotEmpty()
                .filteredOn(link -> !isThere(page, link))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/README.zh-CN.md"})
    void theReadmeLinksEveryPageInItsLanguage(String file) throws IOException {
        Path readme = ProjectFiles.at(file);
        List<Path> linked =
                links(readme).stream().map(link -> target(readme, link)).toList();

        assertThat(pages())
                .filteredOn(page -> isChinese(page) == isChinese(readme) && !page.equals(readme))
                .isNotEmpty()
                .isSubsetOf(linked);
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ProjectFiles.at("docs"))) {
            Stream<Path> others =
                    Stream.of("README.md", ".github/CONTRIBUTING.md").map(ProjectFiles::at);
            return Stream.concat(others, docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isChinese(Path page) {
        return page.toString().contains(CHINESE);
    }

    /** The links of the page that do not lead out of the project. */
    private static List<String> links(Path page) {
        String prose = CODE.matcher(withoutBlocksOfCode(page)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static Path target(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    private static boolean isThere(Path page, String link) {
        Path target = target(page, link);
        int anchor = link.indexOf('#');
        return Files.exists(target) && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
    }

    /** What GitHub makes of the headings. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(withoutBlocksOfCode(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
                .toList();
    }

    private static String withoutBlocksOfCode(Path page) {
        return BLOCK_OF_CODE.matcher(ProjectFiles.text(page)).replaceAll("");
    }
}
