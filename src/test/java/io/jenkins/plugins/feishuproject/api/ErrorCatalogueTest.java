package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCatalogueTest {

    @Test
    void codesOfTheUpdateNodePageAreKnown() {
        assertThat(ErrorCatalogue.codes())
                .contains(
                        50006L,
                        1000051743L,
                        20090L,
                        10001L,
                        20005L,
                        30009L,
                        20007L,
                        20041L,
                        30005L,
                        20032L,
                        20083L,
                        30017L);
    }

    @Test
    void generalCodesThatAnUpdateMayMeetAreKnown() {
        assertThat(ErrorCatalogue.codes())
                .contains(
                        9999L, 10021L, 10022L, 10204L, 10211L, 10301L, 10429L, 10430L, 20018L, 20039L, 20042L, 30006L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyCodeHasAMeaningAndARemedy(String language) {
        Locale locale = Locale.forLanguageTag(language);

        assertThat(ErrorCatalogue.codes()).allSatisfy(code -> {
            assertThat(ErrorCatalogue.meaning(code, locale)).get().asString().isNotBlank();
            assertThat(ErrorCatalogue.remedy(code, locale)).get().asString().isNotBlank();
        });
    }

    @Test
    void meaningIsToldInChineseWhereChineseIsSpoken() {
        assertThat(ErrorCatalogue.meaning(30005, Locale.SIMPLIFIED_CHINESE)).contains("工作项不存在");
    }

    @Test
    void meaningIsToldInEnglishEverywhereElse() {
        assertThat(ErrorCatalogue.meaning(30005, Locale.FRENCH)).contains("The work item does not exist");
    }

    @Test
    void unknownCodeHasNeitherMeaningNorRemedy() {
        assertThat(ErrorCatalogue.meaning(4711, Locale.ENGLISH)).isEmpty();
        assertThat(ErrorCatalogue.remedy(4711, Locale.ENGLISH)).isEmpty();
    }
}
