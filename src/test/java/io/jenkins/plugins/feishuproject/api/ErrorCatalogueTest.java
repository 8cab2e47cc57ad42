package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void codesThatTheServiceWasSeenToAnswerAreKnown() {
        assertThat(ErrorCatalogue.codes())
                .contains(
                        20016L,
                        20017L,
                        99991400L,
                        99991403L,
                        1000050271L,
                        1000051469L,
                        1000052001L,
                        1000053219L,
                        1000053308L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyCodeHasAMeaningAndARemedy(String language) {
        Locale locale = Locale.forLanguageTag(language);

        assertThat(ErrorCatalogue.codes()).allSatisfy(code -> {
            assertThat(ErrorCatalogue.meaning(code, locale)).get().asString().isNotBlank();
            assertThat(ErrorCatalogue.remedy(code, "", locale)).get().asString().isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "20003, all-types",
        "30014, all-types",
        "30005, all-types",
        "20018, nodeName",
        "30011, nodeName",
        "1000051814, nodeName",
        "20006, roleAssignee",
        "20026, state flow",
        "30007, state flow",
        "20029, not writable by the API",
        "20033, not writable by the API",
        "1000053219, nodeOwners",
        "10430, has probably taken effect",
        "10204, plugin secret"
    })
    void remedySaysWhatToDoInTheWordsOfArgumentsAndApi(long errCode, String words) {
        assertThat(ErrorCatalogue.remedy(errCode, "", Locale.ENGLISH))
                .get()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "50006, Node schedule shall not be less than the total schedule of subtasks, Widen the dates",
        "50006, 节点排期不能小于子任务总排期, Widen the dates",
        "50006, user_key is invalid, Check userKey",
        "50006, work item is not workflow mode, state flow",
        "50006, RPC call error, Rerun the build later",
        "1000051743, Node 估分 must exceed that of its sub-tasks, Raise the points",
        "1000051743, cannot find user info, Check userKey",
        "30005, user_key is invalid, Check workItemId"
    })
    void wordsTellTheMeaningsOfOneCodeApart(long errCode, String words, String remedy) {
        assertThat(ErrorCatalogue.remedy(errCode, words, Locale.ENGLISH))
                .get()
                .asString()
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "ErrOwnerRequired, nodeOwners",
        "confirm: errownerrequired(node), nodeOwners",
        "负责人必填, nodeOwners",
        "ErrEditFieldNoPermission, roleAssignee",
        "field [signal_1] is illegal, signal fields",
        "cannot update owners_finished_info, works it out itself"
    })
    void wordsOfAnErrorWhoseNumberIsNotPublicGetAdviceWhateverTheNumber(String words, String remedy) {
        assertThat(ErrorCatalogue.remedy(4711, words, Locale.ENGLISH))
                .get()
                .asString()
                .contains(remedy);
        assertThat(ErrorCatalogue.remedy(20006, words, Locale.ENGLISH))
                .isEqualTo(ErrorCatalogue.remedy(4711, words, Locale.ENGLISH));
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
        assertThat(ErrorCatalogue.remedy(4711, "no such words", Locale.ENGLISH)).isEmpty();
    }
}
