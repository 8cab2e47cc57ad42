package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class WorkItemUrlTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://project.feishu.cn/doc/story/detail/76906788",
                "https://project.feishu.cn/doc/story/detail/76906788/",
                "https://project.feishu.cn/doc/story/detail/76906788?parentUrl=%2Fdoc%2Fstory%2Fdetail%2F1&a=b",
                "https://project.feishu.cn/doc/story/detail/76906788#/a/b/detail/1",
                "https://project.feishu.cn/doc/story/detail/76906788/?tab=1#comments",
                "https://project.larksuite.com/doc/story/detail/76906788",
                "https://meegle.com/doc/story/detail/76906788",
                "HTTP://project.intern.example:8443/doc/story/detail/76906788",
                "https://example.com/tools/feishu/doc/story/detail/76906788",
                "https://project.feishu.cn/%64oc/story/detail/76906788",
                "https://project.feishu.cn/meego/doc/story/detail/76906788",
                "https://meego.larkoffice.com/doc/story/detail/76906788?parentUrl=%2Fdoc%2FstoryView&openScene=4",
                "project.feishu.cn/doc/story/detail/76906788",
                "project.intern.example:8443/meego/doc/story/detail/76906788?a=b#c",
                "localhost:8080/doc/story/detail/76906788",
                "LOCALHOST/doc/story/detail/76906788",
                "intern:8443/doc/story/detail/76906788",
                "intern:443/doc/story/detail/76906788",
                "10.1.2.3/doc/story/DETAIL/76906788",
                "https://intern/doc/story/detail/76906788",
                "https://[::1]:8443/doc/story/detail/76906788",
                "project.feishu.cn/doc/story/detail/76906788?from=https://other.cn/a/b/detail/1",
                " https://project.feishu.cn/doc/story/detail/76906788\n"
            })
    void addressOfEveryDeploymentNamesSpaceTypeAndId(String url) throws Exception {
        WorkItemAddress workItem = WorkItemUrl.read("workItemUrl", url, problems);

        problems.throwIfAny();
        assertThat(workItem).isEqualTo(new WorkItemAddress("doc", "story", "76906788"));
    }

    @Test
    void plusInASegmentIsNotASpace() {
        assertThat(WorkItemUrl.read("workItemUrl", "https://a.cn/a+b/story/detail/1", problems)
                        .projectKey())
                .isEqualTo("a+b");
    }

    @Test
    void addressOfTwoThousandCharactersIsRead() throws Exception {
        String url = "https://project.feishu.cn" + "/a".repeat(900) + "/doc/story/detail/76906788?";

        WorkItemAddress workItem = WorkItemUrl.read("workItemUrl", url + "x".repeat(2048 - url.length()), problems);

        problems.throwIfAny();
        assertThat(workItem).isEqualTo(new WorkItemAddress("doc", "story", "76906788"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "https://h.x/a", "/a", "https://h.x/doc/story/detail/1?"})
    void longerAddressIsRefusedByItsLength(String part) {
        String text = part.repeat(60_000 / part.length());

        assertRefused(
                text, "workItemUrl: expected at most 2,048 characters, got " + String.format("%,d", text.length()));
    }

    @Test
    void spaceMayBeItsId() {
        assertThat(WorkItemUrl.read("workItemUrl", "https://a.cn/68382b399de4b0ec6c5a0001/story/detail/1", problems)
                        .projectKey())
                .isEqualTo("68382b399de4b0ec6c5a0001");
    }

    @Test
    void resourceItemIsOfTheTypeThatItsAddressWraps() {
        assertThat(typeIn("https://a.cn/doc/_requirement_resource/detail/1")).isEqualTo("requirement");
        assertThat(typeIn("https://a.cn/doc/_a_resource/detail/1")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_resource", "__resource", "_requirement", "requirement_resource", "_resource_a"})
    void anyOtherTypeIsReadAsItIs(String type) {
        assertThat(typeIn("https://a.cn/doc/" + type + "/detail/1")).isEqualTo(type);
    }

    private String typeIn(String url) {
        return WorkItemUrl.read("workItemUrl", url, problems).workItemTypeKey();
    }

    @ParameterizedTest
    @CsvSource({
        "https://project.feishu.cn/doc/chart/detail/76906788, chart",
        "https://project.feishu.cn/chartpenetrate/doc/story/detail/76906788, chartpenetrate",
        "https://project.feishu.cn/chartpenetrate/story/detail/76906788, chartpenetrate",
        "project.feishu.cn/meego/teams/detail/76906788, teams",
        "https://project.feishu.cn/meego/templates/detail/76906788, templates",
        "https://project.feishu.cn/meego/chartdatascope/detail/76906788?tab=1, chartdatascope"
    })
    void pageThatOnlyLooksLikeAWorkItemIsRefused(String url, String page) {
        assertRefused(
                url,
                "workItemUrl: \"" + url + "\" leads to a \"" + page
                        + "\" page, not to a work item; open the work item and copy its address");
    }

    @ParameterizedTest
    @CsvSource({
        "https：//project.feishu.cn/doc/story/detail/76906788, ：",
        "https://project.feishu.cn/doc/story/detail/7690 6788, ' '",
        "https://project.feishu.cn/doc/story/detail/76906788。, 。",
        "https://project.feishu.cn／doc/story/detail/76906788, ／",
        "https://project.feishu.cn/doc/story/detail/７６, ７",
        "https://project.feishu.cn\\doc/story/detail/76906788, \\"
    })
    void invalidCharacterIsNamed(String text, String character) {
        assertRefused(
                text,
                "workItemUrl: \"" + text + "\" contains \"" + character
                        + "\", which no address does; copy it from the browser again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "76906788",
                "doc/story/detail/76906788",
                "/doc/story/detail/76906788",
                "//project.feishu.cn/doc/story/detail/76906788",
                "host/a/doc/story/detail/76906788",
                "host:a/doc/story/detail/76906788",
                "https:/project.feishu.cn/doc/story/detail/76906788",
                "https:///project.feishu.cn/doc/story/detail/76906788",
                "https:project.feishu.cn/doc/story/detail/76906788",
                "https://project.feishu.cn//doc/story/detail/76906788",
                "https://project.feishu.cn/doc/story/detail/76906788//",
                "https://project.feishu.cn/doc/story/detail/76906788/edit",
                "https://project.feishu.cn/doc/story/detail/12345678901234567890",
                "ftp://project.feishu.cn/doc/story/detail/76906788",
                "https://project.feishu.cn/doc/story/76906788",
                "https://project.feishu.cn/doc/story/detail/",
                "https://project.feishu.cn/doc/story/detail/abc",
                "https://project.feishu.cn/story/detail/76906788",
                "https://project.feishu.cn/../story/detail/76906788",
                "https://project.feishu.cn/%2e%2e/story/detail/76906788",
                "https://project.feishu.cn/%zz/story/detail/76906788",
                "https://project.feishu.cn/doc%2F..%2Fother/story/detail/76906788",
                "https://project.feishu.cn/doc%5Cother/story/detail/76906788",
                "https://project.feishu.cn/doc%252Fother/story/detail/76906788",
                "https://project.feishu.cn/doc/story%0Aissue/detail/76906788",
                "https://project.feishu.cn/?a=/doc/story/detail/76906788",
                "javascript:alert(1)"
            })
    void anyOtherTextIsRefusedAndShown(String text) {
        assertRefused(
                text,
                "workItemUrl: \"" + text + "\" is not the address of a work item; expected an address like"
                        + " https://project.feishu.cn/doc/story/detail/76906788");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:s3c/r3t@project.feishu.cn/doc/story/76906788",
                "https://me:s3c r3t@project.feishu.cn/doc/story/76906788",
                "https://me:s3cr3t@project.feishu.cn/doc/chart/detail/76906788"
            })
    void passwordIsNeverShown(String url) {
        assertThat(WorkItemUrl.read("workItemUrl", url, problems)).isNull();

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessageContaining("\"https://****@project.feishu.cn/doc/")
                .withMessageNotContainingAny("s3c", "r3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://project.feishu.cn/doc%E2%80%8B/story/detail/76906788",
                "https://project.feishu.cn/doc/%E2%80%8Bstory/detail/76906788"
            })
    void whatNobodySeesIsNotHiddenByItsEncoding(String text) {
        assertThat(WorkItemUrl.read("workItemUrl", text, problems)).isNull();

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessageMatching("workItemUrl: \"(doc|story)\" contains U\\+200B, an invisible character; .*");
    }

    private void assertRefused(String text, String message) {
        assertThat(WorkItemUrl.read("workItemUrl", text, problems)).isNull();

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage(message);
    }
}
