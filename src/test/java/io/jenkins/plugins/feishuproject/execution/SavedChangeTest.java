package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running pipeline keeps of a change, as another version of this plugin wrote it. */
class SavedChangeTest {

    private static final NodeUpdate OWNERS = new NodeUpdate(null, List.of("user_key"), null, null, null, null);

    private static final SavedChange SAVED = SavedChange.of(
            new ChangeRequest(
                    "feishuProjectOperateNode",
                    "default",
                    "feishu-plugin",
                    "user_key",
                    false,
                    true,
                    new ErrorPolicy.Level(List.of(new ErrorPolicy.Rule(20090, OnError.WARNING)), OnError.UNSTABLE)),
            new NodePlan(
                    new WorkItemAddress("doc", "story", "76906788"),
                    "test",
                    null,
                    List.of(OWNERS),
                    new NodeOperation(NodeOperation.Action.ROLLBACK, "late", OWNERS)),
            Instant.ofEpochMilli(1_724_169_600_000L));

    @Test
    void unknownMembersOfANewerVersionAreIgnored() {
        String json = Json.write(SAVED).replace("{", "{\"invented_later\":[{\"a\":1}],");

        assertThat(Json.read(json, SavedChange.class)).isEqualTo(SAVED);
    }

    @Test
    void membersThatAnOlderVersionDidNotWriteAreUnset() {
        String json = Json.write(SAVED)
                .replaceAll(",\"(credentials_id|user_key)\":\"[^\"]*\"", "")
                .replaceAll(",\"(dry_run|verify|attempts)\":\\w+", "");

        SavedChange read = Json.read(json, SavedChange.class);

        assertThat(read.calls()).isEqualTo(SAVED.calls());
        assertThat(read.request().onError()).isEqualTo(SAVED.request().onError());
        assertThat(read.request().credentialsId()).isNull();
        assertThat(read.request().verify()).isFalse();
        assertThat(read.attempts()).isZero();
    }
}
