package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", ".", ".."})
    void segmentThatWouldChangeThePathIsRefusedWhereverItStands(String segment) {
        assertThatThrownBy(() -> new NodeAddress(segment, "story", "1", "test")).hasMessageContaining("projectKey");
        assertThatThrownBy(() -> new NodeAddress("doc", segment, "1", "test")).hasMessageContaining("workItemTypeKey");
        assertThatThrownBy(() -> new NodeAddress("doc", "story", segment, "test"))
                .hasMessageContaining("workItemId");
        assertThatThrownBy(() -> new NodeAddress("doc", "story", "1", segment)).hasMessageContaining("nodeId");
    }

    @Test
    void addressForPeopleIsThatOfTheBrowser() {
        NodeAddress address = new NodeAddress("doc", "story", "76906788", "test");

        String url = address.workItemUrl(BaseUrl.parse("https://project.feishu.cn/"));

        assertThat(url).isEqualTo("https://project.feishu.cn/doc/story/detail/76906788");
    }
}
