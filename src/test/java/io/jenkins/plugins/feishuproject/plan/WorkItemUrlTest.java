package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
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
                "https://project.feishu.cn/%64oc/story/detail/76906788"
            })
    void addressOfEveryDeploymentNamesSpaceTypeAndId(String url) throws Exception {
        WorkItemAddress workItem = WorkItemUrl.read(url, problems);

        problems.throwIfAny();
        assertThat(workItem).isEqualTo(new WorkItemAddress("doc", "story", "76906788"));
    }

    @Test
    void plusInASegmentIsItself() {
        assertThat(WorkItemUrl.read("https://a.cn/a+b/story/detail/1", problems).projectKey())
                .isEqualTo("a+b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "76906788",
                "project.feishu.cn/doc/story/detail/76906788",
                "ftp://project.feishu.cn/doc/story/detail/76906788",
                "https://project.feishu.cn/doc/story/76906788",
                "https://project.feishu.cn/doc/story/detail/",
                "https://project.feishu.cn/doc/story/detail/abc",
                "https://project.feishu.cn/doc/story/detail/７６",
                "https://project.feishu.cn/story/detail/76906788",
                "https://project.feishu.cn/../story/detail/76906788",
                "https://project.feishu.cn/%2e%2e/story/detail/76906788",
                "https://project.feishu.cn/%zz/story/detail/76906788",
                "https://project.feishu.cn/?a=/doc/story/detail/76906788",
                "javascript:alert(1)"
            })
    void anyOtherTextIsRefusedAndShown(String text) {
        assertThat(WorkItemUrl.read(text, problems)).isNull();

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("workItemUrl: \"" + text + "\" is no address of a work item; expected one such as"
                        + " https://project.feishu.cn/doc/story/detail/76906788");
    }
}
