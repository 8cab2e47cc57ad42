package io.jenkins.plugins.feishuproject.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({"zh-CN, zh", "zh-Hans-CN, zh", "en, en", "de-DE, en", "zh-TW, en", "zh, en"})
    void itIsReadInTheLanguageThatJenkinsShows(String tag, String read) {
        assertThat(new Wording("en", "zh").in(Locale.forLanguageTag(tag))).isEqualTo(read);
    }

    @Test
    void bothLanguagesAreKept() {
        assertThat(Wording.of(Locale::toLanguageTag)).isEqualTo(new Wording("en", "zh-CN"));
    }

    @Test
    void whatIsThereInEnglishAloneIsReadInEnglish() {
        assertThat(new Wording("en", null).in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("en");
    }
}
