package io.jenkins.plugins.feishuproject.plan.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which work items a text names. */
@DefaultLocale("en")
class MentionSearchTest {

    private static final String ADDRESS = "https://project.feishu.cn/doc/story/detail/76906788";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m-76906788",
                "f-76906788 at the start",
                "Fix the login (m-76906788)",
                "#m-76906788",
                "see PR#m-76906788",
                "M-76906788, in capitals",
                "#F-76906788: crash",
                "feature/m-76906788-login",
                "feature_m-76906788_login",
                "修复m-76906788登录失败",
                "fix m-0076906788",
                "one\ntwo\n\nRefs: m-76906788",
                "m-123456m-76906788 twice in one word is neither; m-76906788",
                ADDRESS,
                "see:" + ADDRESS + ".",
                "(" + ADDRESS + ")",
                "**" + ADDRESS + "**",
                "见" + ADDRESS + "，谢谢",
                "<" + ADDRESS + "?parentUrl=%2Fstory%2Fhomepage&tab=1#detail>",
                "project.feishu.cn/doc/story/detail/76906788/",
                "https://example.com/meego/doc/_story_resource/DETAIL/76906788"
            })
    void namesOneWorkItem(String text) throws Exception {
        assertThat(ids(text)).containsExactly("76906788");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "utf-8 and pdf-2024 and rf-16",
                "m-12345",
                "xm-76906788",
                "9m-76906788",
                "ém-76906788",
                "m-76906788a",
                "m-76906788ä",
                "m 76906788, m_76906788 and m76906788",
                "m-",
                "m-000000",
                "m-9223372036854775808",
                "m-12345678901234567890123",
                "#76906788 and 76906788",
                "MEEGO-76906788",
                "https://project.feishu.cn/doc/chart/detail/76906788",
                "https://project.feishu.cn/doc/story/homepage",
                "src/doc/story/detail/76906788",
                "/doc/story/detail/76906788",
                "https://project.feishu.cn/doc/story/detail/latest"
            })
    void namesNone(String text) throws Exception {
        assertThat(ids(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merge branch 'feature/m-76906788'",
                "merge branch m-76906788",
                "MERGE REMOTE-TRACKING BRANCH 'origin/m-76906788'",
                "Merge branch 'a'\n\nresolve m-76906788"
            })
    void aMergeIsSkippedWhole(String text) throws Exception {
        assertThat(ids(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merge pull request #7 from m-76906788",
                "This is to merge branch m-76906788",
                "Merged m-76906788"
            })
    void otherMergesAreNot(String text) throws Exception {
        assertThat(ids(text)).containsExactly("76906788");
    }

    @ParameterizedTest
    @CsvSource({
        "close m-76906788, true",
        "Closes m-76906788, true",
        "closed M-76906788, true",
        "closing #m-76906788, true",
        "FIX m-76906788, true",
        "fixes   f-76906788, true",
        "fixed m-76906788, true",
        "fixing m-76906788, true",
        "resolve m-76906788, true",
        "resolves m-76906788, true",
        "(resolved m-76906788), true",
        "resolving m-76906788, true",
        "已fix m-76906788, true",
        "fix https://project.feishu.cn/doc/story/detail/76906788, true",
        "refs m-76906788, false",
        "fix: m-76906788, false",
        "fix(m-76906788), false",
        "fix/m-76906788, false",
        "fixm m-76906788, false",
        "unfix m-76906788, false",
        "prefixes m-76906788, false",
        "fixture m-76906788, false",
        "fix the m-76906788, false",
        "m-76906788 fix, false"
    })
    void anIdRightAfterAVerbIsToBeResolved(String text, boolean resolve) throws Exception {
        assertThat(search(null, text).workItems()).extracting(Mention::resolve).containsExactly(resolve);
    }

    @Test
    void aVerbOnAnotherLineIsNotRightBefore() throws Exception {
        assertThat(search(null, "fix\nm-76906788").workItems())
                .extracting(Mention::resolve)
                .containsExactly(false);
    }

    @Test
    void eachIsNamedOnceInTheOrderFoundAndResolvedIfOnePlaceSaysSo() throws Exception {
        Mentions found = search(
                null,
                "m-300000 and https://project.feishu.cn/other/story/detail/200000 and f-100000",
                "fix f-300000, refs m-200000",
                "m-300000");

        assertThat(found.workItems())
                .containsExactly(
                        new Mention(null, "300000", true),
                        new Mention("other", "200000", false),
                        new Mention(null, "100000", false),
                        new Mention(null, "200000", false));
    }

    @Test
    void moreWorkItemsThanAnybodyReleasesAreCut() throws Exception {
        String text = IntStream.range(0, Mentions.MAX_WORK_ITEMS)
                .mapToObj(i -> "m-" + (1_000_000 + i))
                .collect(Collectors.joining(" "));

        assertThat(search(null, text, "fix m-1000000").isFull()).isFalse();
        Mentions found = search(null, text, "m-7654321", "fix m-1000000");
        assertThat(found.isFull()).isTrue();
        assertThat(found.workItems())
                .hasSize(Mentions.MAX_WORK_ITEMS)
                .startsWith(new Mention(null, "1000000", true))
                .doesNotContain(new Mention(null, "7654321", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MEEGO-\\d+; MEEGO-1058; 1058",
                "MEEGO-(\\d+); see MEEGO-1058; 1058",
                "(?i)(?:re|fix) #(\\d+); RE #12, Fix #34; 12 34",
                "#(\\d+)|!(\\d+); #1 !2; 1 2",
                "item (\\S+); item M-12; 12",
                "\\d+; 1 02 2; 1 2",
                "x*; aaa;",
                "MEEGO-(\\d+); m-76906788;",
                "MEEGO-(\\d+); https://x.cn/d/story/detail/123;"
            })
    void aPatternOfOnesOwnReplacesTheDefaultRule(String pattern, String text, String ids) throws Exception {
        assertThat(search(pattern, text).workItems())
                .extracting(Mention::workItemId)
                .containsExactly(ids == null ? new String[0] : ids.split(" "));
    }

    @Test
    void whatAVerbSaysCountsForAPatternOfOnesOwnToo() throws Exception {
        assertThat(search("MEEGO-(\\d+)", "fix MEEGO-1058").workItems())
                .containsExactly(new Mention(null, "1058", true));
    }

    @Test
    void aMatchThatIsNoIdIsTold() throws Exception {
        Mentions found = search("ID ?(\\w*)", "ID latest, ID 0, ID 99999999999999999999, ID 7, ID latest, ID");

        assertThat(found.workItems()).extracting(Mention::workItemId).containsExactly("7");
        assertThat(found.withoutId()).containsExactly("latest", "0", "99999999999999999999");
    }

    @Test
    void longAndManyMatchesThatAreNoIdAreCut() throws Exception {
        String text =
                IntStream.range(0, 1000).mapToObj(i -> "x".repeat(1000 + i)).collect(Collectors.joining(" "));

        assertThat(search("x+", text).withoutId()).containsExactly("x".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a{2,1}", "*", "(?<n>a)(?<n>b)", "\\"})
    void whatIsNoRegularExpressionIsAWrongArgument(String pattern) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> search(pattern, ""))
                .satisfies(wrong -> assertThat(wrong.in(Locale.ENGLISH))
                        .startsWith("idPattern: \"" + pattern + "\" is not a regular expression: "));
    }

    @Test
    void whatIsNoRegularExpressionIsToldWithTheCharacterThatIsWrong() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> search("m-*+*", ""))
                .satisfies(wrong -> assertThat(wrong.in(Locale.ENGLISH)).endsWith(", at character 5"))
                .satisfies(wrong -> assertThat(wrong.in(Locale.SIMPLIFIED_CHINESE))
                        .startsWith("idPattern：“m-*+*”不是有效的正则表达式，第 5 个字符处有误（"));
    }

    @Test
    void aPatternHasAThousandCharactersAtMost() throws Exception {
        assertThat(search("1".repeat(1000), "").workItems()).isEmpty();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> search("1".repeat(1001), ""))
                .withMessage("idPattern: expected at most 1,000 characters, got 1,001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)+b", "(.*a){20}b", "(?:a|b)*c"})
    void aPatternThatDoesNotComeToAnEndIsAWrongArgument(String pattern) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> search(pattern, "a".repeat(1_000_000)))
                .satisfies(wrong -> assertThat(wrong.in(Locale.ENGLISH))
                        .isEqualTo("idPattern: searching with \"" + pattern + "\" does not come to an end; avoid "
                                + "repetitions of repetitions, such as (a+)+, and of alternatives, such as (a|b)*"));
    }

    @Test
    void aSearchThatNobodyWantsAnyMoreEnds() throws Exception {
        AtomicBoolean isWanted = new AtomicBoolean();

        MentionSearch search = MentionSearch.of("(a+)+b|1", isWanted::get);

        assertThat(search.in(List.of("1", "a".repeat(1_000_000))).workItems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:^{2147483647}){2147483647}(\\d+)",
                "(?:(?=){2000000000}){2000000000}",
                "(?:(?:\\b{1000}){1000,}){2,3}(\\d+)"
            })
    void anExpressionThatRepeatsWhatReadsNothingIsRefused(String pattern) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> search(pattern, "m-76906788"))
                .withMessage("idPattern: the counted repetitions of \"" + pattern
                        + "\" repeat a part more than 1,000,000 times in all");
    }

    @Test
    void countedRepetitionsAreFine() throws Exception {
        assertThat(search("[A-Z]{2,10}-(\\d{6,19})", "MEEGO-76906788").workItems())
                .extracting(Mention::workItemId)
                .containsExactly("76906788");
    }

    @Test
    void theLongestTextsThereCanBeAreSearchedToTheirEnd() throws Exception {
        String filler = "m-1 f-22 https://project.feishu.cn/doc/story/detail/ fix #m-12345 ".repeat(16_000);

        assertThat(ids(filler, filler, filler, filler, "m-76906788")).containsExactly("76906788");
    }

    private static List<String> ids(String... texts) throws WrongArgumentsException {
        return search(null, texts).workItems().stream().map(Mention::workItemId).toList();
    }

    private static Mentions search(String pattern, String... texts) throws WrongArgumentsException {
        return MentionSearch.of(pattern, () -> true).in(List.of(texts));
    }
}
