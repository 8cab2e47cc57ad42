package io.jenkins.plugins.feishuproject.execution.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running pipeline keeps of a change, as another version of this plugin wrote it. */
class NodeChangesTest {

    private static final NodeUpdate OWNERS =
            NodeUpdate.builder().nodeOwners(List.of("user_key")).build();

    private static final NodeChanges SAVED = NodeChanges.of(
            new StepRequest(
                    "feishuProjectOperateNode",
                    "default",
                    "feishu-plugin",
                    "user_key",
                    new ErrorPolicy.Level(List.of(new ErrorPolicy.Rule(20090, OnError.WARNING)), OnError.UNSTABLE),
                    1_724_169_600_000L),
            false,
            true,
            new NodePlan(
                    List.of(new WorkItemAddress("doc", "story", "76906788")),
                    false,
                    "test",
                    null,
                    List.of(OWNERS),
                    new NodeOperation(NodeOperation.Action.ROLLBACK, "late", OWNERS)));

    @Test
    void unknownMembersOfANewerVersionAreIgnored() {
        String json = Json.write(SAVED).replaceAll("\\{(?=\")", "{\"invented_later\":[{\"a\":1}],");

        assertThat(Json.read(json, NodeChanges.class)).isEqualTo(SAVED);
    }

    @Test
    void membersThatAnOlderVersionDidNotWriteAreUnset() {
        String json = Json.write(SAVED)
                .replaceAll(",\"(credentials_id|user_key)\":\"[^\"]*\"", "")
                .replaceAll(",\"(dry_run|verify|attempts|is_under_way)\":\\w+", "");

        NodeChanges read = Json.read(json, NodeChanges.class);

        assertThat(read.calls()).isEqualTo(SAVED.calls());
        assertThat(read.request().policy()).isEqualTo(SAVED.request().policy());
        assertThat(read.request().credentialsId()).isNull();
        assertThat(read.verify()).isFalse();
        assertThat(read.item(0).sent().attempts()).isZero();
    }
}
