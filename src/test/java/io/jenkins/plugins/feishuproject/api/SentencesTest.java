package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static final String PACKAGES = "/io/jenkins/plugins/feishuproject/";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    @ParameterizedTest
    @ValueSource(strings = {"api/Sentences", "plan/Sentences", "api/ErrorCatalogue"})
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(texts(bundle + "_zh_CN").keySet()).isEqualTo(texts(bundle).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/Sentences", "plan/Sentences"})
    void bothLanguagesTellTheSameArguments(String bundle) throws IOException {
        Properties chinese = texts(bundle + "_zh_CN");

        assertThat(texts(bundle))
                .allSatisfy((key, text) ->
                        assertThat(places(chinese.get(key))).as("%s", key).isEqualTo(places(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/Sentences", "api/Sentences_zh_CN", "plan/Sentences", "plan/Sentences_zh_CN"})
    void everyPatternParsesAndShowsAllItsArguments(String bundle) throws IOException {
        assertThat(texts(bundle)).allSatisfy((key, text) -> {
            Object[] arguments = {"a0", "a1", "a2", "a3", "a4", "a5"};
            String shown = PLACE.matcher(text.toString()).replaceAll("a$1");
            assertThat(new MessageFormat(text.toString()).format(arguments)).isEqualTo(shown);
        });
    }

    @Test
    void sentenceIsChineseInChina() {
        assertThat(noToken().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("token 接口没有返回 token");
    }

    @Test
    @DefaultLocale("zh-CN")
    void sentenceIsEnglishWhereThereIsNoTranslationWhateverTheProcessSpeaks() {
        assertThat(noToken().in(Locale.FRENCH)).isEqualTo("the token endpoint returned no token");
    }

    @Test
    @DefaultLocale("zh-CN")
    void sentenceShowsItselfInTheLanguageOfTheProcess() {
        assertThat(noToken()).hasToString("token 接口没有返回 token");
    }

    @Test
    void sentenceInsideASentenceIsTranslatedAlong() {
        Sentence outer = Sentence.of(Sentence.class, "unusable", 200, noToken());

        assertThat(outer.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("响应不可用，HTTP 200：token 接口没有返回 token。");
    }

    @Test
    void argumentIsShownAsItIsThoughItLooksLikeAPattern() {
        Sentence sentence = Sentence.of(Sentence.class, "unreachable", "{1} it's", 1000051743);

        assertThat(sentence.in(Locale.ENGLISH)).isEqualTo("No response from {1} it's: 1000051743.");
    }

    private static Sentence noToken() {
        return Sentence.of(Sentence.class, "noToken");
    }

    private static Set<String> places(Object text) {
        return PLACE.matcher(text.toString()).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties texts(String bundle) throws IOException {
        String resource = PACKAGES + bundle + ".properties";
        try (Reader reader =
                new InputStreamReader(SentencesTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
