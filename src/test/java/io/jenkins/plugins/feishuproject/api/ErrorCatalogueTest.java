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
                .contains(20016L, 20017L, 99991400L, 99991403L, 1000051469L, 1000052001L, 1000053219L, 1000053308L);
    }

    @Test
    void codesOfLookUpsStateChangesAndCommentsAreKnown() {
        assertThat(ErrorCatalogue.codes())
                .contains(
                        10004L,
                        20003L,
                        20004L,
                        20028L,
                        30001L,
                        30007L,
                        30010L,
                        30011L,
                        30012L,
                        30014L,
                        50001L,
                        1000051135L,
                        1000051256L,
                        1000051280L,
                        1000051942L);
    }

    /** Codes of views, spaces, tasks, files, settings, of aborting and of creating work items. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                10003,
                10005,
                10210,
                13001,
                20001,
                20002,
                20008,
                20009,
                20043,
                20044,
                20046,
                20052,
                20053,
                20056,
                20089,
                30008,
                30013,
                30015,
                30018,
                30019,
                1000050244,
                1000050255,
                1000050271,
                1000051120,
                1000051401
            })
    void codesOfCallsThatThePluginDoesNotMakeGetNoAdvice(long errCode) {
        assertThat(ErrorCatalogue.remedy(errCode, "", Locale.ENGLISH)).isEmpty();
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
        "20003, Test connection",
        "30014, Test connection",
        "30005, Test connection",
        "20018, nodeName",
        "30011, nodeName",
        "1000051814, nodeName",
        "20006, roleAssignee",
        "20026, state flow",
        "30007, state flow",
        "20029, cannot be set through the API",
        "20033, cannot be set through the API",
        "20048, bound to",
        "20090, interception rules of the space",
        "10429, fewer builds at once",
        "30010, state flow",
        "30012, upgrade the work item",
        "50001, rights on the work item that this step needs",
        "1000051942, quota",
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
        "50006, Failed to check field: schedule, Check the values of the fields",
        "50006, This node no longer exists, upgrade of its template",
        "50006, No right to edit, Grant the user of the user key the right",
        "50006, WorkItemValue limit exceeded, Shorten the values",
        "20005, This node no longer exists, Check the arguments",
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
