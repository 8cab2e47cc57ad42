package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN_SECRET;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.access.TurnedTime;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever text comes over the wire, callers get it masked, on one line and cut. */
class ReceivedTextTest {

    private static final String ISSUED = "-0f4b7c1e-issued-";
    private static final String OTHER_KEY = "7012345678901234568";
    private static final String EMAIL = "somebody@example.com";

    /** Texts that a server may add to its own. */
    static final List<String> ADDED = List.of(
            TOKEN,
            PLUGIN_SECRET,
            "p" + ISSUED + "1",
            "p" + ISSUED + "2",
            TOKEN.substring(0, 9) + "\u200b" + TOKEN.substring(9),
            PLUGIN_SECRET.substring(0, 9) + "\ud83d" + PLUGIN_SECRET.substring(9),
            "\nFinished: SUCCESS\r\n[Pipeline] echo",
            "a\u0000b\u0007c\bd\u001b[31me\u007ff",
            "a\u0085b\u009b31mc",
            "a\u2028b\u2029c",
            "a\u202eb\u2066c\u200bd\ufeffe\u00adf",
            "a\ud83d",
            "\ude00a\uffff",
            "\ud83d\ude00".repeat(50_000),
            TOKEN.repeat(1000),
            PLUGIN_SECRET.repeat(1000));

    static final List<MockResponse> FAILURES = List.of(
            Answers.refusal(400, 30005, "WorkItem Not Found", "no item"),
            Answers.refusalWithoutErr(400, 20006, "Invalid"),
            Answers.refusalWithoutInnerCode(400, 20006, "Invalid", "a detail"),
            Answers.serverError(),
            Answers.invalidUserKey(),
            Answers.gatewayLimit(1),
            Answers.gatewayQuota(),
            Answers.tokenExpired(),
            Answers.codeMessageData(400, 10003, "invalid"),
            Answers.nullData(),
            Answers.json(400, "{\"err_code\":1,\"err\":{\"msg\":\"a\",\"log_id\":\"b\"}}"),
            Answers.json(400, "{\"err_code\":1,\"err\":\"a\"}"),
            Answers.json(400, "{\"error\":{\"code\":1,\"msg\":\"a\"}}"),
            Answers.json(200, "{\"err_code\":\"a\"}"),
            Answers.json(200, "{\"err_code\":0,\"err_code\":1,\"err_msg\":\""),
            answer(403, "<html><p>Forbidden</p>").build(),
            answer(502, "Bad Gateway").build(),
            answer(200, "not JSON").build());

    private static final NodeOperation CONFIRM = new NodeOperation(
            NodeOperation.Action.CONFIRM, null, NodeUpdate.builder().build());

    private static final WorkItemAddress BUG = new WorkItemAddress("doc", "issue", "76906799");
    private static final StateChange STATE_CHANGE = new StateChange(1, null, null);

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    private final ShownTexts shown = new ShownTexts();

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void textsOfSuccessesAreFitForALog(String added) throws Exception {
        fillNode();
        fixture.simulator.echo(added, "token");

        for (Call call : Call.values()) {
            shown.add(end(fixture, FIXED_TOKEN, call));
        }

        assertFit(TOKEN);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void textsOfSuccessesWithATokenOfAPluginAreFitForALog(String added) throws Exception {
        fillNode();
        renewToken(fixture);
        fixture.simulator.echo(added, "token");

        for (Call call : Call.values()) {
            shown.add(end(fixture, PLUGIN, call));
        }

        assertFit(PLUGIN_SECRET, ISSUED);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("FAILURES")
    void textsOfFailuresAreFitForALog(MockResponse failure) throws Exception {
        for (String added : ADDED) {
            try (ClientFixture each = new ClientFixture(new TurnedTime())) {
                renewToken(each);
                each.simulator.echo(added, "token");
                for (Call call : Call.values()) {
                    if (call == Call.TOKEN) {
                        each.simulator.tokens().revokeAll();
                    }
                    each.simulator.answerNext(call, failure);
                    shown.add(end(each, PLUGIN, call));
                }
            }
        }

        assertFit(PLUGIN_SECRET, ISSUED);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void messagesOfTheHttpLibraryAreFitForALog(String added) throws Exception {
        fixture.simulator.answerNextWith(new MockResponse.Builder()
                .status(withoutLineBreaks(added) + " is what you sent")
                .build());

        FeishuProjectException failure = failure(fixture.update(FIXED_TOKEN));

        assertThat(failure).isInstanceOf(NoResponseException.class);
        shown.add(failure);
        assertFit(TOKEN);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void messagesOfTheHttpLibraryAboutABodyAreFitForALog(String added) throws Exception {
        fixture.simulator.answerNextWith(answer(200, "1 " + withoutLineBreaks(added) + "\r\n")
                .removeHeader("Content-Length")
                .addHeader("Transfer-Encoding", "chunked")
                .build());

        FeishuProjectException failure = failure(fixture.update(FIXED_TOKEN));

        assertThat(failure).isInstanceOf(NoResponseException.class).hasMessageContaining("chunk");
        shown.add(failure);
        assertFit(TOKEN);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void theTargetOfARedirectIsFitForALog(String added) throws Exception {
        String target = "https://" + TOKEN + ":" + TOKEN + "@example.com/" + withoutLineBreaks(added);
        fixture.simulator.answerNextWith(
                answer(302, "").addHeaderLenient("Location", target).build());

        shown.add(failure(fixture.update(FIXED_TOKEN)));

        assertFit(TOKEN);
    }

    @Test
    void aNameIsCut() throws Exception {
        fixture.simulator.tenant().workItem("76906788").addNode("long", "名".repeat(1000));

        List<WorkflowNode> nodes = fixture.client(0).workflowNodes(NODE.workItem(), fixture.progress);

        assertThat(nodes).extracting(WorkflowNode::name).containsExactly("测试", "名".repeat(256) + "…");
    }

    @Test
    void aNameKeepsItsSpaces() throws Exception {
        fixture.simulator.tenant().workItem("76906788").addNode("spaced", "a  b\u3000c\u00a0d");

        List<WorkflowNode> nodes = fixture.client(0).workflowNodes(NODE.workItem(), fixture.progress);

        assertThat(nodes).extracting(WorkflowNode::name).containsExactly("测试", "a  b\u3000c\u00a0d");
    }

    @Test
    void aFieldValueIsComparedAsItIs() throws Exception {
        Object value = List.of(Map.of("two\r\nlines", List.of(" \u200b\ud83d\ude00 ", 1, 2.5, true)));
        fixture.client(0).updateNode(NODE, field(value), IDEMPOTENCY_KEY, fixture.progress);

        List<WorkflowNode> nodes = fixture.client(0).workflowNodes(NODE.workItem(), fixture.progress);

        assertThat(nodes.get(0).fields()).extracting(FieldValuePair::fieldValue).containsExactly(value);
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void theStatesOfABugAreFitForALog(String added) throws Exception {
        fillBug();
        fixture.simulator.echo(added, "token", "id");

        shown.add(end(() -> fixture.client(0).states().read(BUG, fixture.progress)));

        assertFit(TOKEN);
    }

    private void fillBug() {
        SimulatedWorkItem bug =
                fixture.simulator.tenant().addWorkItem("issue", "76906799").addField("field_1", "alias", "原因");
        bug.withStateFlow()
                .addState("OPEN", "待处理")
                .addState("CLOSED", "已关闭")
                .addTransition(2, "OPEN", "CLOSED")
                .require("CLOSED", "field_1");
        fixture.simulator.tenant().comment(bug, "text", "somebody");
    }

    private void fillNode() throws Exception {
        fillBug();
        SimulatedTenant tenant = fixture.simulator.tenant();
        tenant.addUser(USER_KEY, EMAIL).addUser(OTHER_KEY).addCustomType();
        tenant.workItem("76906788").called("登录").node("test").ownedBy(USER_KEY, OTHER_KEY);
        NodeUpdate update = NodeUpdate.builder()
                .nodeOwners(List.of(USER_KEY, OTHER_KEY))
                .schedules(List.of(new Schedule(1L, 2L, 1.0, List.of(USER_KEY), null)))
                .fields(field(Map.of("label", List.of("a", Map.of("value", "b"))))
                        .fields())
                .roleAssignee(List.of(new RoleOwner("RD", List.of(USER_KEY))))
                .build();
        fixture.client(0).updateNode(NODE, update, "another-key", fixture.progress);
    }

    private static NodeUpdate field(Object value) {
        return NodeUpdate.builder()
                .fields(List.of(new FieldValuePair("sentry_link", null, null, value)))
                .build();
    }

    /** Leaves the plugin with an earlier and a present token. */
    private static void renewToken(ClientFixture fixture) throws InterruptedException {
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().revokeAll();
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().accept(TOKEN);
    }

    /** What a call ends with: a value or a failure. */
    private static Object end(ClientFixture fixture, TokenCredential credential, Call call)
            throws InterruptedException {
        return end(() -> made(fixture, credential, call));
    }

    private static Object end(Made call) throws InterruptedException {
        try {
            return call.value();
        } catch (FeishuProjectException e) {
            return e;
        }
    }

    private interface Made {
        Object value() throws FeishuProjectException, InterruptedException;
    }

    private static Object made(ClientFixture fixture, TokenCredential credential, Call call)
            throws FeishuProjectException, InterruptedException {
        FeishuProjectClient client = fixture.client(fixture.settings(0, Duration.ofSeconds(10)), credential);
        return switch (call) {
            case UPDATE, TOKEN -> client.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, fixture.progress);
            case OPERATION -> client.operate(NODE, CONFIRM, IDEMPOTENCY_KEY, fixture.progress);
            case WORKFLOW -> client.workflowNodes(NODE.workItem(), fixture.progress);
            case WORK_ITEMS -> client.pollWorkItems("doc", "story", List.of("76906788"), fixture.progress);
            case USERS -> client.users(List.of(EMAIL), fixture.progress);
            case TYPES -> client.workItemTypes("doc", fixture.progress);
            case STATE_CHANGE -> client.states().change(BUG, STATE_CHANGE, IDEMPOTENCY_KEY, fixture.progress);
            case REQUIREMENTS -> client.states().requirements(BUG, "CLOSED", fixture.progress);
            case FIELDS -> client.states().fields(BUG, fixture.progress);
            case COMMENT -> client.comments().create(BUG, "text", IDEMPOTENCY_KEY, fixture.progress);
            case COMMENTS -> client.comments().list(BUG, fixture.progress);
            case FILTER -> client.workItems("doc", List.of("story"), List.of("76906788"), fixture.progress);
        };
    }

    private static String withoutLineBreaks(String text) {
        return text.replaceAll("[\\r\\n]", "");
    }

    private void assertFit(String... secrets) {
        assertThat(shown.lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(secrets)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\uffff]")
                        .hasSizeLessThan(3500));
        assertThat(shown.values).allSatisfy(value -> assertThat(value).doesNotContain(secrets));
    }
}
