package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.item.FieldDefinition;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.api.item.Requirements.Item;
import io.jenkins.plugins.feishuproject.api.item.Requirements.Kind;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.api.item.StateFlow;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.NodeFlowAnswer;
import io.jenkins.plugins.feishuproject.simulator.SimulatedStateFlow;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Reading and changing the state of a work item with a state flow. */
class StateFlowCallsTest {

    private static final WorkItemAddress BUG = new WorkItemAddress("doc", "issue", "76906799");

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    private final SimulatedWorkItem bug = fixture.simulator
            .tenant()
            .addWorkItem("issue", "76906799")
            .addField("field_reason", "reason", "原因")
            .addRole("operator");
    private final SimulatedStateFlow flow = bug.withStateFlow()
            .addState("OPEN", "待处理")
            .addState("RESOLVED", "已解决")
            .addTransition(11, "OPEN", "RESOLVED");

    @Test
    void statesAndTransitionsAreReadAsTheServiceShowsThem() throws Exception {
        StateFlow read = success(read());

        assertThat(read.stateFlowNodes())
                .containsExactly(
                        new StateFlow.State("OPEN", null, "待处理", 2), new StateFlow.State("RESOLVED", null, "已解决", 1));
        assertThat(read.connections()).containsExactly(new StateFlow.Transition(11L, "OPEN", "RESOLVED"));
        assertThat(fixture.simulator.requests(Call.WORKFLOW).get(0).getBody().utf8())
                .isEqualTo("{\"flow_type\":1}");
    }

    @Test
    void transitionsThatNoCallCanNameAreLeftOut() throws Exception {
        fixture.simulator.answerNextWith(json("""
                {"err_code":0,"data":{"state_flow_nodes":[null,{"name":"no key"},{"id":"1","state_key":"OPEN","status":2}],
                "connections":[null,{"transition_id":0,"source_state_key":"OPEN","target_state_key":"X"},
                {"transition_id":5,"source_state_key":"OPEN"},
                {"transition_id":"6","source_state_key":"OPEN","target_state_key":"X"}]}}"""));

        StateFlow read = success(read());

        assertThat(read.stateFlowNodes()).extracting(StateFlow.State::key).containsExactly("OPEN");
        assertThat(read.connections()).containsExactly(new StateFlow.Transition(6L, "OPEN", "X"));
    }

    @ParameterizedTest
    @EnumSource(names = "EMPTY", mode = Mode.EXCLUDE)
    void aWorkItemWithANodeFlowIsTold(NodeFlowAnswer answer) throws Exception {
        fixture.simulator.tenant().answerNodeFlowsWith(answer);
        WorkItemAddress story = ClientFixture.NODE.workItem();

        FeishuProjectException failure =
                failure(fixture.background.call(() -> fixture.client(0).states().read(story, fixture.progress)));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        ApiErrorException.class,
                        error -> assertThat(error.isNodeFlow()).isTrue());
    }

    @Test
    void aStateChangeIsAPostWithTheTransitionAsANumber() throws Exception {
        success(change(new StateChange(
                11,
                List.of(new FieldValuePair(null, "field_reason", null, "fixed")),
                List.of(new RoleOwner("operator", List.of(USER_KEY))))));

        RecordedRequest request = fixture.simulator.requests(Call.STATE_CHANGE).get(0);
        assertThat(request.getRequestLine())
                .isEqualTo("POST /open_api/doc/workflow/issue/76906799/node/state_change HTTP/1.1");
        assertThat(request.getBody().utf8()).isEqualTo("""
                {"transition_id":11,"fields":[{"field_key":"field_reason","field_value":"fixed"}],\
                "role_owners":[{"role":"operator","owners":["7012345678901234567"]}]}""");
        assertThat(request.getHeaders().get("X-IDEM-UUID")).isEqualTo(IDEMPOTENCY_KEY);
        assertThat(flow.present()).isEqualTo("RESOLVED");
        assertThat(bug.fieldValue("field_reason").asText()).isEqualTo("fixed");
        assertThat(bug.roleOwners("operator")).containsExactly(USER_KEY);
    }

    @Test
    void aStateChangeWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        fixture.simulator.resetAfterNext(Call.STATE_CHANGE);

        assertThat(failure(change(3, new StateChange(11, null, null))).mayHaveTakenEffect())
                .isTrue();
        assertThat(flow.moves()).containsExactly(11L);
    }

    @Test
    void aTransitionThatStartsElsewhereIsRefusedAsNotPossibleNow() throws Exception {
        flow.moveTo("RESOLVED");

        assertThat(failure(change(new StateChange(11, null, null))))
                .isInstanceOfSatisfying(
                        ApiErrorException.class,
                        error -> assertThat(error.isNotPossibleNow()).isTrue());
    }

    @Test
    void whatIsMissingUnfoldsInStages() throws Exception {
        flow.require("RESOLVED", "field_reason").requireKind("RESOLVED", "role", "operator");

        assertThat(failure(change(new StateChange(11, null, null))))
                .isInstanceOfSatisfying(
                        ApiErrorException.class,
                        error -> assertThat(error.isFieldRequired()).isTrue());
        assertThat(success(requirements()).missing()).containsExactly(new Item(Kind.FIELD, "field_reason", false));
        failure(change(new StateChange(11, List.of(new FieldValuePair(null, "field_reason", null, "x")), null)));
        assertThat(bug.fieldValue("field_reason")).isNull();
        assertThat(fixture.simulator
                        .requests(Call.REQUIREMENTS)
                        .get(0)
                        .getBody()
                        .utf8())
                .contains("\"work_item_id\":76906799", "\"state_key\":\"RESOLVED\"", "\"mode\":\"unfinished\"");
    }

    @Test
    void whatIsMissingHasAKindAndAKey() throws Exception {
        fixture.simulator.answerNextWith(json("""
                {"err_code":0,"data":{"form_items":[null,{"class":"field","key":"a"},{"class":"control","key":"b"},
                {"class":"field","key":"done","finished":true},{"class":"new","key":"c"},{"class":"field"}],
                "node_fields":[{"field_key":"a"},{"field_key":"d"}],"tasks":[{"task_id":5}],
                "deliverables":[{"deliverable_id":"6"}]}}"""));

        assertThat(success(requirements()).missing())
                .containsExactly(
                        new Item(Kind.FIELD, "a", false),
                        new Item(Kind.CONTROL, "b", false),
                        new Item(Kind.OTHER, "c", false),
                        new Item(Kind.FIELD, "d", false),
                        new Item(Kind.TASK, "5", false),
                        new Item(Kind.DELIVERABLE, "6", false));
    }

    @Test
    void fieldsHaveNames() throws Exception {
        List<FieldDefinition> fields =
                success(fixture.background.call(() -> fixture.client(0).states().fields(BUG, fixture.progress)));

        assertThat(fields).contains(new FieldDefinition("field_reason", "原因"));
        assertThat(fixture.simulator.requests(Call.FIELDS).get(0).getRequestLine())
                .isEqualTo("POST /open_api/doc/field/all HTTP/1.1");
    }

    private CompletableFuture<StateFlow> read() {
        return fixture.background.call(() -> fixture.client(0).states().read(BUG, fixture.progress));
    }

    private CompletableFuture<Requirements> requirements() {
        return fixture.background.call(
                () -> fixture.client(0).states().requirements(BUG, "RESOLVED", fixture.progress));
    }

    private CompletableFuture<String> change(StateChange change) {
        return change(0, change);
    }

    private CompletableFuture<String> change(int maxRetries, StateChange change) {
        return fixture.background.call(
                () -> fixture.client(maxRetries).states().change(BUG, change, IDEMPOTENCY_KEY, fixture.progress));
    }
}
