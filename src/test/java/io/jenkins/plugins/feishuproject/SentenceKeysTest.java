package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of a package are those that its code asks for by their keys, which no compiler checks. */
class SentenceKeysTest {

    private static final Path JAVA = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TEXT = Pattern.compile("\"([\\w.]+)\"");
    private static final Pattern ASKED = Pattern.compile(
            "(?:words|word|LocalizedMessage\\s*\\.of)\\(\\s*(?:\\w+\\.class,\\s*)?\"([\\w.]+)\"\\s*[,)]");

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("Sentences.properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everySentenceThatIsAskedForIsThere(Path bundle) throws IOException {
        assertThat(keys(bundle)).containsAll(found(ASKED, JAVA.resolve(RESOURCES.relativize(bundle.getParent())), 1));
    }

    /** Some keys are put together: the first part is a text of the code, be it of another package. */
    @ParameterizedTest
    @MethodSource("bundles")
    void everySentenceIsAskedFor(Path bundle) throws IOException {
        Set<String> texts = found(TEXT, JAVA, Integer.MAX_VALUE);

        assertThat(keys(bundle)).allSatisfy(key -> assertThat(texts).anyMatch(text -> begins(key, text)));
    }

    private static boolean begins(String key, String text) {
        return key.equals(text)
                || key.startsWith(text) && !Character.isLowerCase(key.charAt(text.length()))
                || key.startsWith(text) && text.endsWith(".");
    }

    private static Set<String> found(Pattern pattern, Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            String code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ProjectFiles::text)
                    .collect(Collectors.joining("\n"));
            return pattern.matcher(code).results().map(found -> found.group(1)).collect(Collectors.toSet());
        }
    }

    private static Set<String> keys(Path bundle) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            sentences.load(reader);
        }
        return new TreeSet<>(sentences.stringPropertyNames());
    }
}
