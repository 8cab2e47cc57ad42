package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalizedMessageTest {

    private static final String PACKAGES = "/io/jenkins/plugins/feishuproject/";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    static List<String> bundles() {
        return List.of(
                "api/Sentences", "api/http/Sentences", "plan/Sentences", "plan/input/Sentences", "plan/part/Sentences");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(texts(bundle + "_zh_CN").keySet()).isEqualTo(texts(bundle).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSamePlaceholders(String bundle) throws IOException {
        Properties chinese = texts(bundle + "_zh_CN");

        assertThat(texts(bundle))
                .allSatisfy((key, text) ->
                        assertThat(places(chinese.get(key))).as("%s", key).isEqualTo(places(text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyPatternParsesAndShowsAllItsArguments(String bundle) throws IOException {
        assertThat(texts(bundle)).allSatisfy(LocalizedMessageTest::showsAllItsArguments);
        assertThat(texts(bundle + "_zh_CN")).allSatisfy(LocalizedMessageTest::showsAllItsArguments);
    }

    private static void showsAllItsArguments(Object key, Object text) {
        Object[] arguments = {"a0", "a1", "a2", "a3", "a4", "a5"};
        String shown = PLACE.matcher(text.toString()).replaceAll("a$1");
        assertThat(new MessageFormat(text.toString()).format(arguments))
                .as("%s", key)
                .isEqualTo(shown);
    }

    @Test
    void aMessageIsChineseInAChineseLocale() {
        assertThat(noToken().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("token 接口没有返回 token");
    }

    @Test
    @DefaultLocale("zh-CN")
    void aMessageWithoutTranslationIsEnglishWhateverTheDefaultLocale() {
        assertThat(noToken().in(Locale.FRENCH)).isEqualTo("the token endpoint returned no token");
    }

    @Test
    @DefaultLocale("zh-CN")
    void toStringUsesTheDefaultLocale() {
        assertThat(noToken()).hasToString("token 接口没有返回 token");
    }

    @Test
    void aMessageInsideAMessageIsTranslatedToo() {
        LocalizedMessage outer = LocalizedMessage.of(LocalizedMessage.class, "unusable", 200, noToken());

        assertThat(outer.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("响应不可用，HTTP 200：token 接口没有返回 token。");
    }

    @Test
    void anArgumentThatLooksLikeAPatternIsShownUnchanged() {
        LocalizedMessage sentence = LocalizedMessage.of(LocalizedMessage.class, "unreachable", "{1} it's", 1000051743);

        assertThat(sentence.in(Locale.ENGLISH)).isEqualTo("No response from {1} it's: 1000051743.");
    }

    @Test
    void anArgumentIsPutOnOneLine() {
        LocalizedMessage sentence =
                LocalizedMessage.of(LocalizedMessage.class, "unreachable", "a\r\nb\u2028c", "\u202e\u009b\ud83d");

        assertThat(sentence.in(Locale.ENGLISH)).isEqualTo("No response from a b c: .");
    }

    @Test
    void anArgumentOfAnyLengthIsCutWithACountOfTheRest() {
        LocalizedMessage sentence = LocalizedMessage.of(LocalizedMessage.class, "unreachable", "x".repeat(20_000), "y");

        assertThat(sentence.in(Locale.ENGLISH))
                .isEqualTo("No response from " + "x".repeat(1024) + "… (+18,976 characters): y.");
        assertThat(sentence.in(Locale.SIMPLIFIED_CHINESE)).contains("x……（另有 18,976 个字符）");
    }

    @Test
    void anArgumentIsNotCutInTheMiddleOfAnEmoji() {
        String text = "x".repeat(1023) + "\ud83d\ude00".repeat(2);

        assertThat(LocalizedMessage.of(LocalizedMessage.class, "unreachable", text, "y")
                        .in(Locale.ENGLISH))
                .contains("x… (+4 characters)");
    }

    @Test
    void aMessageOfManyMessagesIsCutAsAWhole() {
        LocalizedMessage sentence = noToken();
        for (int i = 0; i < 20; i++) {
            sentence = LocalizedMessage.of(LocalizedMessage.class, "unreachable", sentence, "z".repeat(1000));
        }

        assertThat(sentence.in(Locale.ENGLISH))
                .startsWith("No response from No response from ")
                .hasSizeLessThanOrEqualTo(LocalizedMessage.MAX_LENGTH)
                .matches("(?s).*z… \\(\\+4,\\d{3} characters\\)");
    }

    private static LocalizedMessage noToken() {
        return LocalizedMessage.of(LocalizedMessage.class, "noToken");
    }

    private static Set<String> places(Object text) {
        return PLACE.matcher(text.toString()).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties texts(String bundle) throws IOException {
        String resource = PACKAGES + bundle + ".properties";
        try (Reader reader = new InputStreamReader(
                LocalizedMessageTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
