package io.jenkins.plugins.feishuproject.execution.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a running pipeline keeps of a change, as another version of this plugin wrote it. */
class NodeChangeTest {

    private static final String SPACE_ID = "68382b399de4b0ec6c5a0001";
    private static final String TYPE_KEY = "64c0f1d2b7a8e9301122aabb";

    private static final NodeUpdate OWNERS =
            NodeUpdate.builder().nodeOwners(List.of("user_key")).build();

    private static final ItemsState<NodeChange, String> SAVED = ChangeNode.begun(
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

        assertThat(Json.read(json, new ChangeNode().stateType())).isEqualTo(SAVED);
    }

    /** Of three bytes, the encrypted record makes four characters. */
    @ParameterizedTest
    @EnumSource
    void oneOfManyWorkItemsAddsAtMostTwoHundredBytes(Moment moment) {
        int some = Json.write(moment.reachedBy(many(10))).length();
        int more = Json.write(moment.reachedBy(many(110))).length();

        assertThat((more - some) / 100 * 4 / 3).isBetween(1, 200);
    }

    private static ItemsState<NodeChange, String> many(int count) {
        List<WorkItemAddress> workItems = IntStream.range(0, count)
                .mapToObj(i -> new WorkItemAddress(SPACE_ID, TYPE_KEY, String.valueOf(7_690_678_800L + i)))
                .toList();
        NodeOperation operation = new NodeOperation(NodeOperation.Action.CONFIRM, null, OWNERS);
        return ChangeNode.begun(
                SAVED.request(), false, true, new NodePlan(workItems, true, null, "测试", List.of(OWNERS), operation));
    }

    /** How far the story of an item is. */
    private enum Moment {
        NEW(change -> change),
        RESUMED_IN_ITS_SECOND_CALL(change -> change.found("state_1234567890")
                .sent(sent -> sent.sending()
                        .reached()
                        .accepted("20241122103000010203040506070809AB")
                        .announced()
                        .resumed()
                        .sending()
                        .reached())),
        RECORDED(change -> change.found("state_1234567890")
                .sent(sent -> sent.sending().reached().accepted("20241122103000010203040506070809AB"))
                .recorded(Outcome.SUCCESS));

        private final UnaryOperator<ItemState<NodeChange, String>> story;

        Moment(UnaryOperator<ItemState<NodeChange, String>> story) {
            this.story = story;
        }

        private ItemsState<NodeChange, String> reachedBy(ItemsState<NodeChange, String> changes) {
            ItemsState<NodeChange, String> now = changes;
            for (int i = 0; i < changes.items().size(); i++) {
                now = story.apply(now.item(i)).step();
            }
            return now;
        }
    }

    @Test
    void membersThatAnOlderVersionDidNotWriteAreUnset() {
        String json = Json.write(SAVED)
                .replaceAll(",\"(credentials_id|user_key)\":\"[^\"]*\"", "")
                .replaceAll(",\"(dry_run|verify|attempts|is_under_way)\":\\w+", "");

        ItemsState<NodeChange, String> read = Json.read(json, new ChangeNode().stateType());

        assertThat(read.change()).isEqualTo(SAVED.change());
        assertThat(read.request().policy()).isEqualTo(SAVED.request().policy());
        assertThat(read.request().credentialsId()).isNull();
        assertThat(read.verify()).isFalse();
        assertThat(read.item(0).sent().attempts()).isZero();
    }
}
