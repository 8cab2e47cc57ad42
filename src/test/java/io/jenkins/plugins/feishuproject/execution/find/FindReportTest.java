package io.jenkins.plugins.feishuproject.execution.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import io.jenkins.plugins.feishuproject.plan.mention.Mentions;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log tells of a search. */
class FindReportTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "en, docs/find-work-items.md, Login fails on tablets, Retry the payment",
        "zh-CN, docs/find-work-items.zh-CN.md, 平板上无法登录, 支付重试"
    })
    void theLinesAreThoseOfTheDocumentation(String language, String page, String one, String other) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        BuildTexts build = new BuildTexts(List.of(), 12, 3, List.of("feature/m-76906788-login"), false, false);
        FoundItems found = new FoundItems(
                List.of(Map.of("workItemId", "76906788", "name", one), Map.of("workItemId", "76906801", "name", other)),
                List.of("4711471"),
                List.of());

        List<String> lines = report(build, found, "m-76906788 m-76906801 m-4711471");

        assertThat(Page.of(page).blocks("text")).containsExactly(String.join("\n", lines) + "\n");
    }

    @Test
    void anIdAloneAndItsAddressNameOneWorkItem() throws Exception {
        BuildTexts build = new BuildTexts(List.of(), 1, 1, List.of(), false, false);

        assertThat(report(
                        build,
                        new FoundItems(List.of(), List.of("76906788"), List.of()),
                        "m-76906788 https://project.feishu.cn/doc/story/detail/76906788"))
                .contains("Feishu Project: looked at 1 commit of 1 build: 1 work item is named there.");
    }

    @Test
    void aWorkItemWithoutANameIsToldByItsId() throws Exception {
        BuildTexts build = new BuildTexts(List.of(), 1, 1, List.of(), false, false);
        Map<String, Object> unnamed = new HashMap<>();
        unnamed.put("workItemId", "76906788");
        unnamed.put("name", null);

        assertThat(report(build, new FoundItems(List.of(unnamed), List.of(), List.of()), "m-76906788"))
                .contains("Feishu Project: found 1 work item: 76906788.");
    }

    @Test
    void changesThatAreTooManyAreTold() throws Exception {
        BuildTexts build = new BuildTexts(List.of(), 10_000, 1_000, List.of(), false, true);

        assertThat(report(build, new FoundItems(List.of(), List.of(), List.of()), ""))
                .containsExactly("Feishu Project: looked at 10,000 commits of 1,000 builds, the newest ones only since "
                        + "there are too many: no work item is named there.");
    }

    @Test
    void buildsWithoutChangesAreTold() throws Exception {
        BuildTexts build = new BuildTexts(List.of(), 0, 2, List.of(), false, false);

        assertThat(report(build, new FoundItems(List.of(), List.of(), List.of()), ""))
                .containsExactly("Feishu Project: looked at 2 builds without changes: no work item is named there.");
    }

    private static List<String> report(BuildTexts build, FoundItems found, String text) throws Exception {
        Mentions named = MentionSearch.of(null, () -> true).in(List.of(text));
        return new FindReport(new WorkItemQuery("doc", null, true, null, null), build, named, found).lines();
    }
}
