package io.jenkins.plugins.feishuproject.docs;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.mention.Mention;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the page on finding work items say what is so. */
@SharedJenkins
class FindWorkItemsPageTest {

    private static final List<String> PAGES = List.of("docs/find-work-items.md", "docs/find-work-items.zh-CN.md");
    private static final Pattern TABLE = Pattern.compile("(?m)(?:^\\|.*\n)+");
    private static final Pattern COUNTS = Pattern.compile("(?m)^\\| `(.+)` \\| (yes|no|是|否) \\|$");
    private static final Pattern FIRST_CODE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern EXPRESSION = Pattern.compile("\\| `(found\\.[^`]+)` \\|");

    static Stream<Arguments> linesThatCount() throws IOException {
        return rows(COUNTS)
                .map(row -> Arguments.of(row.group(1), List.of("yes", "是").contains(row.group(2))));
    }

    @ParameterizedTest
    @MethodSource("linesThatCount")
    void whatCountsNamesTheWorkItemAndWhetherItIsResolved(String line, boolean resolve) throws Exception {
        assertThat(search(line))
                .extracting(Mention::workItemId, Mention::resolve)
                .containsExactly(tuple("76906788", resolve));
    }

    static Stream<String> linesThatDoNotCount() throws IOException {
        Stream.Builder<String> lines = Stream.builder();
        for (String page : PAGES) {
            FIRST_CODE
                    .matcher(tables(page).get(3))
                    .results()
                    .map(row -> row.group(1))
                    .forEach(lines);
        }
        return lines.build();
    }

    @ParameterizedTest
    @MethodSource("linesThatDoNotCount")
    void whatDoesNotCountNamesNone(String line) throws Exception {
        assertThat(search(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/find-work-items.md", "docs/find-work-items.zh-CN.md"})
    void eachTableHasTenLines(String page) throws IOException {
        assertThat(COUNTS.matcher(tables(page).get(2)).results()).hasSize(10);
        assertThat(FIRST_CODE.matcher(tables(page).get(3)).results()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/find-work-items.md", "docs/find-work-items.zh-CN.md"})
    void theExpressionsSelectInTheSandbox(String page, PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addWorkItem("issue", "76906789").withStateFlow();
        List<String> expressions = EXPRESSION
                .matcher(Page.of(page).text())
                .results()
                .map(row -> row.group(1))
                .toList();
        StringBuilder script = new StringBuilder(
                "def found = feishuProjectFindWorkItems(text: 'fix m-76906788, fix m-76906789, m-76906788')\n");
        expressions.forEach(expression ->
                script.append("echo \"selected ${(").append(expression).append(").collect { it.workItemId }}\"\n"));

        assertThat(fixture.run(script.toString()))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("selected [76906788]", "selected [76906789]", "selected [76906788, 76906789]");
        assertThat(expressions).hasSize(3);
    }

    private static Stream<MatchResult> rows(Pattern row) throws IOException {
        Stream.Builder<MatchResult> rows = Stream.builder();
        for (String page : PAGES) {
            row.matcher(Page.of(page).text()).results().forEach(rows);
        }
        return rows.build();
    }

    private static List<String> tables(String page) throws IOException {
        return TABLE.matcher(Page.of(page).text())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<Mention> search(String text) throws Exception {
        return MentionSearch.of(null, () -> true).in(List.of(text)).workItems();
    }
}
