package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                ".",
                "..",
                "doc/../../open_api/other",
                "a/b",
                "a\\b",
                "%2e%2e",
                "a%2Fb",
                "a\nb",
                "a\u0000",
                "a\u009bb"
            })
    void aSegmentThatWouldChangeThePathIsRefused(String segment) {
        assertThatThrownBy(() -> new WorkItemAddress(segment, "story", "1").node("test"))
                .hasMessageContaining("projectKey");
        assertThatThrownBy(() -> new WorkItemAddress("doc", segment, "1").node("test"))
                .hasMessageContaining("workItemTypeKey");
        assertThatThrownBy(() -> new WorkItemAddress("doc", "story", segment).node("test"))
                .hasMessageContaining("workItemId");
        assertThatThrownBy(() -> new WorkItemAddress("doc", "story", "1").node(segment))
                .hasMessageContaining("nodeId");
    }

    @Test
    void theAddressForPeopleIsTheOneInTheBrowser() {
        NodeAddress address = new WorkItemAddress("doc", "story", "76906788").node("test");

        String url = address.workItem().url(BaseUrl.parse("https://project.feishu.cn/"));

        assertThat(url).isEqualTo("https://project.feishu.cn/doc/story/detail/76906788");
    }
}
