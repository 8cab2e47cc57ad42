package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilingualTextTest {

    @ParameterizedTest
    @CsvSource({"zh-CN, zh", "zh-Hans-CN, zh", "en, en", "de-DE, en", "zh-TW, en", "zh, en"})
    void aTextIsReadInTheLanguageOfThePage(String tag, String read) {
        assertThat(new BilingualText("en", "zh").in(Locale.forLanguageTag(tag))).isEqualTo(read);
    }

    @Test
    void bothLanguagesAreKept() {
        assertThat(BilingualText.of(Locale::toLanguageTag)).isEqualTo(new BilingualText("en", "zh-CN"));
    }

    @Test
    void aTextWithoutTranslationIsReadInEnglish() {
        assertThat(new BilingualText("en", null).in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("en");
    }
}
