package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.item.ChangeState;
import io.jenkins.plugins.feishuproject.execution.item.MakeComment;
import io.jenkins.plugins.feishuproject.execution.node.ChangeNode;
import io.jenkins.plugins.feishuproject.plan.CommentPlan;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.StatePlan;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** What a step does with each of many work items, and how to see afterwards that it did so once. */
enum KillableStep {
    UPDATE,
    CONFIRM,
    ROLL_BACK,
    /** Two updates, the second of which goes along with the operation. */
    UPDATE_AND_CONFIRM,
    MOVE,
    COMMENT;

    private static final MockResponse HANGING_UP = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();
    private static final Map<String, Object> OWNERS = Map.of("nodeOwners", List.of("other_key"));
    private static final Map<String, Object> OWNERS_AND_SCHEDULES = Map.of(
            "nodeOwners",
            List.of("other_key", "user_key"),
            "schedules",
            List.of(Map.of("owners", List.of("other_key"), "points", 2), Map.of("owners", List.of("user_key"))));

    void prepare(SimulatedWorkItem workItem) {
        SimulatedNode node = workItem.addNode("test", "测试").ownedBy("user_key");
        if (this == ROLL_BACK) {
            node.done();
        } else if (this == MOVE) {
            workItem.withStateFlow()
                    .addState("OPEN", "待处理")
                    .addState("RESOLVED", "已解决")
                    .addTransition(11, "OPEN", "RESOLVED");
        }
    }

    /** Of calls that are made once, some responses are lost: at most one before the call takes effect, and two after it. */
    void loseResponses(FeishuProjectSimulator simulator, Random random) {
        if (this == MOVE || this == COMMENT) {
            Call call = this == MOVE ? Call.STATE_CHANGE : Call.COMMENT;
            for (int lost = random.nextInt(3); lost > 0; lost--) {
                simulator.resetAfterNext(call);
            }
            if (random.nextBoolean()) {
                simulator.answerNext(call, HANGING_UP);
            }
        }
    }

    /** The step as it begins. */
    Begun<?> begun(Site site, List<String> ids, Random random) throws Exception {
        WorkItemTarget target = new WorkItemTarget("doc", "story", null, null, ids);
        StepRequest request = new StepRequest(
                "feishuProjectUpdateNode", site.pin(), null, null, new ErrorPolicy.Level(List.of(), null), 0);
        boolean verify = random.nextBoolean();
        return switch (this) {
            case UPDATE, CONFIRM, ROLL_BACK, UPDATE_AND_CONFIRM ->
                new Begun<>(
                        new ChangeNode(),
                        ChangeNode.begun(request, false, verify, nodePlan(site, target, random.nextBoolean())));
            case MOVE ->
                new Begun<>(new ChangeState(), ChangeState.begun(request, false, verify, statePlan(site, target)));
            case COMMENT ->
                new Begun<>(
                        new MakeComment(),
                        MakeComment.begun(request, false, verify, CommentPlan.of(target, null, "released")));
        };
    }

    private NodePlan nodePlan(Site site, WorkItemTarget workItems, boolean isNamed) throws Exception {
        NodeTarget target = new NodeTarget(workItems, isNamed ? null : "test", isNamed ? "测试" : null);
        DateReader dates = new DateReader(new SiteSettings(site).calendar(), Instant.EPOCH);
        Map<String, Object> along = NodeArguments.UPDATE.readArguments(OWNERS_AND_SCHEDULES);
        return switch (this) {
            case UPDATE -> NodePlan.ofUpdate(target, null, NodeArguments.UPDATE.readArguments(OWNERS), dates);
            case CONFIRM -> NodePlan.ofOperation(target, null, "confirm", null, Map.of(), dates);
            case ROLL_BACK -> NodePlan.ofOperation(target, null, "rollback", "late", Map.of(), dates);
            default -> NodePlan.ofOperation(target, null, "confirm", null, along, dates);
        };
    }

    private static StatePlan statePlan(Site site, WorkItemTarget workItems) throws Exception {
        DateReader dates = new DateReader(new SiteSettings(site).calendar(), Instant.EPOCH);
        return StatePlan.of(workItems, null, "RESOLVED", null, Map.of(), dates);
    }

    void assertMadeOnce(SimulatedWorkItem workItem, String name) {
        SimulatedNode node = workItem.node("test");
        switch (this) {
            case UPDATE -> assertThat(node.owners()).as(name).containsExactly("other_key");
            case CONFIRM, ROLL_BACK -> assertThat(node.operations()).as(name).isEqualTo(1);
            case UPDATE_AND_CONFIRM -> {
                assertThat(node.owners()).as(name).contains("other_key");
                assertThat(node.schedules().get(0).get("points").asInt())
                        .as(name)
                        .isEqualTo(2);
                assertThat(node.operations()).as(name).isEqualTo(1);
            }
            case MOVE -> assertThat(workItem.stateFlow().moves()).as(name).containsExactly(11L);
            case COMMENT -> assertThat(workItem.comments()).as(name).hasSize(1);
        }
    }

    /** A task and the state that it begins with. */
    record Begun<S extends StepState>(Task<S> task, S state) {}
}
