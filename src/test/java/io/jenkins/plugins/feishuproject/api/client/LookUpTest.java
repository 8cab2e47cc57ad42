package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Confirmations;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that only read. */
class LookUpTest {

    private static final int SIXTEEN_MEBIBYTES = 16 << 20;

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @Test
    void nodesAreReadAsTheServiceShowsThem() throws Exception {
        success(fixture.update(ClientFixture.FIXED_TOKEN));

        List<WorkflowNode> nodes = success(nodes(fixture.client(0)));

        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.nodeId()).isEqualTo("test");
            assertThat(node.name()).isEqualTo("测试");
            assertThat(node.owners()).containsExactly(ClientFixture.USER_KEY);
            assertThat(node.isDone()).isFalse();
            assertThat(node.nodeSchedule()).isNull();
        });
        assertThat(fixture.simulator.requests(Call.WORKFLOW).get(0).getRequestLine())
                .isEqualTo("POST /open_api/doc/work_item/story/76906788/workflow/query HTTP/1.1");
    }

    @Test
    void missingMembersOfANodeAreEmptyAndUnknownOnesAreIgnored() throws Exception {
        fixture.simulator.answerNextWith(
                json("{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"state_key\":\"s\",\"mood\":{}},null]}}"));

        List<WorkflowNode> nodes = success(nodes(fixture.client(0)));

        assertThat(nodes).containsExactly(WorkflowNode.named(null, "s", null, null));
        assertThat(nodes.get(0).nodeId()).isEqualTo("s");
        assertThat(nodes.get(0).owners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"err_code\":0}",
                "{\"err_code\":0,\"data\":null}",
                "{\"err_code\":0,\"data\":[]}",
                "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"status\":99999999999}]}}",
                "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"status\":\"done\"}]}}",
                "{\"err_code\":0,\"data\":{\"workflow_nodes\":{}}}",
                "{\"err_code\":0,\"data\":{\"workflow_nodes\":[1]}}",
                "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"owners\":5}]}}"
            })
    void dataOfAnotherShapeIsAnUnusableResponse(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));

        assertThat(failure(nodes(fixture.client(3))))
                .isInstanceOf(NoResponseException.class)
                .extracting(failure -> failure.in(Locale.ENGLISH))
                .isEqualTo("Unusable response, HTTP 200: the data does not match the API documentation.");
    }

    @Test
    void whoHasConfirmedANodeIsReadAsTheServiceShowsIt() throws Exception {
        fixture.simulator
                .tenant()
                .workItem("76906788")
                .node("test")
                .ownedBy(ClientFixture.USER_KEY, "other_key")
                .confirmedByAll();
        fixture.client(0)
                .operate(
                        NODE,
                        new NodeOperation(NodeOperation.Action.CONFIRM, null, ClientFixture.NOTHING),
                        ClientFixture.IDEMPOTENCY_KEY,
                        fixture.progress);

        WorkflowNode node = success(nodes(fixture.client(0))).get(0);

        assertThat(node.checker()).isEqualTo(new Confirmations(Set.of(ClientFixture.USER_KEY), Set.of("other_key")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "5",
                "\"u1\"",
                "[null]",
                "[\"u1\"]",
                "[{\"owner\":5,\"status\":1}]",
                "[{\"owner\":\"u1\"}]",
                "[{\"owner\":\"u1\",\"status\":2}]",
                "[{\"owner\":\"u1\",\"status\":99999999999}]",
                "[{\"owner\":[\"u1\"],\"status\":{}}]"
            })
    void confirmationsOfAnotherShapeAreUnknownAndTheRestIsReadAllTheSame(String checker) throws Exception {
        fixture.simulator.answerNextWith(json("{\"err_code\":0,\"data\":{\"workflow_nodes\":["
                + "{\"id\":\"test\",\"checker\":" + checker + ",\"status\":2}]}}"));

        WorkflowNode node = success(nodes(fixture.client(0))).get(0);

        assertThat(node.status()).isEqualTo(2);
        assertThat(node.checker()).isEqualTo(Confirmations.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567.89, 12345678901234567.89",
        "12345678901234567890, 12345678901234567890",
        "1e999, 1E+999",
        "-1e-999999999, -1E-999999999",
        "1e99999999999, 1e99999999999"
    })
    void aFieldsNumberIsReadWithItsDigitsHoweverLargeOrSmall(String sent, String read) throws Exception {
        fixture.simulator.answerNextWith(json(field(sent)));

        List<WorkflowNode> nodes = success(nodes(fixture.client(0)));

        assertThat(nodes.get(0).fields().get(0).fieldValue()).hasToString(read);
    }

    @Test
    void aNumberOfThousandsOfDigitsIsAnUnusableResponse() throws Exception {
        fixture.simulator.answerNextWith(json(field("7".repeat(5000))));

        assertThat(failure(nodes(fixture.client(3)))).isInstanceOf(NoResponseException.class);
    }

    private static String field(String value) {
        return "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"id\":\"test\",\"fields\":[{\"field_key\":\"k\",\"field_value\":"
                + value + "}]}]}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"workflow_nodes\":null}", "{\"workflow_nodes\":[]}", "{\"workflow_nodes\":[null]}"})
    void aWorkflowMayBeWithoutNodes(String data) throws Exception {
        fixture.simulator.answerNextWith(json("{\"err_code\":0,\"data\":" + data + "}"));

        assertThat(success(nodes(fixture.client(0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"err_code\":0}", "{\"err_code\":0,\"data\":null}", "{\"err_code\":0,\"data\":[null]}"})
    void aNullListIsEmpty(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));
        assertThat(fixture.client(0).users(List.of("qa@example.com"), fixture.progress))
                .isEmpty();

        fixture.simulator.answerNextWith(json(body));
        assertThat(fixture.client(0).workItemTypes("doc", fixture.progress)).isEmpty();
    }

    @Test
    void nullRowsAndMembersAreIgnored() throws Exception {
        fixture.simulator.answerNextWith(
                json(
                        "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"id\":\"a\",\"name\":null,"
                                + "\"status\":null,\"owners\":[null,\"u1\"],\"node_schedule\":{\"points\":null,\"owners\":null},"
                                + "\"schedules\":[null,{\"owners\":[\"u1\",null]}],\"fields\":[null,{\"field_key\":\"f\",\"field_value\":null}],"
                                + "\"role_assignee\":[null,{\"role\":\"RD\",\"owners\":null},{\"role\":\"QA\",\"owners\":[null,\"u2\"]}]}]}}"));

        WorkflowNode node = success(nodes(fixture.client(0))).get(0);

        assertThat(node.owners()).containsExactly("u1");
        assertThat(node.schedules()).containsExactly(new Schedule(null, null, null, List.of("u1"), null));
        assertThat(node.fields()).containsExactly(new FieldValuePair(null, "f", null, null));
        assertThat(node.roleAssignee())
                .containsExactly(new RoleOwner("RD", List.of()), new RoleOwner("QA", List.of("u2")));
    }

    @Test
    void aResponseOfSixteenMebibytesIsRead() throws Exception {
        String start = "{\"err_code\":0,\"data\":{},\"unknown\":\"";
        fixture.simulator.answerNextWith(json(start + "x".repeat(SIXTEEN_MEBIBYTES - start.length() - 2) + "\"}"));

        assertThat(success(nodes(fixture.client(0)))).isEmpty();
    }

    @Test
    void aResponseOfMoreThanSixteenMebibytesIsNotRead() throws Exception {
        String start = "{\"err_code\":0,\"data\":{},\"unknown\":\"";
        fixture.simulator.answerNextWith(json(start + "x".repeat(SIXTEEN_MEBIBYTES - start.length() - 1) + "\"}"));

        assertThat(failure(nodes(fixture.client(0))).in(Locale.ENGLISH))
                .isEqualTo("Unusable response, HTTP 200: the body is longer than 16 MiB.");
    }

    @Test
    void aTruncatedResponseIsRequestedAgain() throws Exception {
        String row = "{\"id\":\"" + "x".repeat(50_000) + "\"}";
        fixture.simulator.answerNextWith(
                ClientFixture.answer(200, "{\"data\":{\"workflow_nodes\":[" + row + "," + row + "]},\"err_code\":0}")
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());

        success(nodes(fixture.client(1)));

        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(2);
    }

    @Test
    void usersAreRequestedAHundredAtATime() throws Exception {
        List<String> emails = IntStream.range(0, 201)
                .mapToObj(i -> "user" + i + "@example.com")
                .toList();
        emails.forEach(email -> fixture.simulator.tenant().addUser("key-" + email, email));

        List<User> users = fixture.client(0).users(emails, fixture.progress);

        assertThat(users).extracting(User::email).containsExactlyInAnyOrderElementsOf(emails);
        assertThat(fixture.simulator.requests(Call.USERS)).hasSize(3);
    }

    @Test
    void usersThatAreNotFoundAreLeftOut() throws Exception {
        fixture.simulator.tenant().addUser("qa_key", "qa@example.com");

        assertThat(fixture.client(0).users(List.of("qa@example.com", "nobody@example.com"), fixture.progress))
                .containsExactly(new User("qa_key", "qa@example.com"));
    }

    @Test
    void noUserFoundIsAnEmptyListHoweverTheApiReportsIt() throws Exception {
        fixture.simulator.answerNextWith(json("{\"err_code\":30006,\"err_msg\":\"User Not Found\"}"));

        assertThat(fixture.client(0).users(List.of("nobody@example.com"), fixture.progress))
                .isEmpty();
    }

    @Test
    void typesOfASpaceAreListed() throws Exception {
        assertThat(fixture.client(0).workItemTypes("doc", fixture.progress))
                .contains(new WorkItemType("story", "story", "story"));
        assertThat(failure(fixture.background.call(() -> fixture.client(0).workItemTypes("nowhere", fixture.progress))))
                .isInstanceOf(ApiErrorException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKFLOW", "USERS", "TYPES"})
    void aLookUpIsRetriedLikeAnyCall(Call call) throws Exception {
        fixture.simulator.answerNext(call, ClientFixture.answer(503, "").build());

        success(lookUp(call, fixture.client(1)));

        assertThat(fixture.simulator.requests(call)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKFLOW", "USERS", "TYPES"})
    void cancellingALookUpEndsItsCall(Call call) throws Exception {
        CompletableFuture<?> reached = fixture.simulator.stallNext(call);
        CompletableFuture<?> lookUp = lookUp(call, fixture.client(3));
        reached.join();

        lookUp.cancel(true);

        fixture.callsOnTheWireEnded();
        fixture.runOut();
        assertThat(fixture.simulator.requests(call)).hasSize(1);
    }

    private CompletableFuture<?> lookUp(Call call, FeishuProjectClient client) {
        return switch (call) {
            case TYPES -> fixture.background.call(() -> client.workItemTypes("doc", fixture.progress));
            case FILTER ->
                fixture.background.call(
                        () -> client.workItems("doc", List.of("story"), List.of("76906788"), fixture.progress));
            case USERS -> fixture.background.call(() -> client.users(List.of("qa@example.com"), fixture.progress));
            default -> nodes(client);
        };
    }

    private CompletableFuture<List<WorkflowNode>> nodes(FeishuProjectClient client) {
        return fixture.background.call(() -> client.workflowNodes(NODE.workItem(), fixture.progress));
    }
}
