package io.jenkins.plugins.feishuproject.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuProjectSimulatorTest {

    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String NODE = "/open_api/doc/workflow/story/1/node/test";
    private static final String OWNERS = "{'node_owners':['me']}";

    private FeishuProjectSimulator simulator;
    private SimulatedWorkItem workItem;
    private SimulatedNode node;

    @BeforeEach
    void start() throws IOException {
        simulator = FeishuProjectSimulator.start();
        simulator.tokens().accept("p-token");
        simulator.tokens().accept("u-token");
        simulator.tenant().addPlugin("MII_1", "secret").addUser("me").addUser("you");
        workItem = simulator.tenant().addWorkItem("story", "1");
        workItem.addField("field_658c22", "sentry_link").addRole("RD", "me").addRole("QA");
        node = workItem.addNode("test", "测试");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @AfterAll
    static void stopClient() {
        HTTP.dispatcher().executorService().shutdown();
        HTTP.connectionPool().evictAll();
    }

    @Test
    void aScheduleShorterThanItsSubtasksIsRefusedWith50006() throws IOException {
        node.withSubtasks(3, 0);

        JsonNode answer = update(
                "{'node_schedule':{'estimate_start_date':1724169600000," + "'estimate_end_date':1724342399999}}");

        assertError(
                answer,
                50006,
                "The node scheduling cannot less than the total scheduling of subtasks",
                "Node schedule shall not be less than the total schedule of subtasks");
    }

    @Test
    void aScheduleAsLongAsItsSubtasksIsAccepted() throws IOException {
        node.withSubtasks(3, 0);

        assertAccepted(update(
                "{'node_schedule':{'estimate_start_date':1724169600000," + "'estimate_end_date':1724428799999}}"));
    }

    @Test
    void pointsBelowThoseOfTheSubtasksAreRefusedWith1000051743() throws IOException {
        node.withSubtasks(0, 5);

        assertError(
                update("{'node_schedule':{'points':4.5}}"),
                1000051743,
                "The estimated score of the node must not be less than the total estimated score of the subtask",
                "Node 估分 must exceed that of its sub-tasks");
    }

    @Test
    void anInterceptedRequestIsRefusedWith20090() throws IOException {
        node.intercepted();

        assertError(update(OWNERS), 20090, "Your request has been blocked", "Your request has been intercepted.");
    }

    @Test
    void aUserWithoutPermissionIsRefusedWith10001() throws IOException {
        simulator.tenant().makeReadOnly("me");

        assertError(update(OWNERS), 10001, "Operation Not Permitted", "No Permission");
    }

    @Test
    void anEmptyRequiredFieldIsRefusedWith20005() throws IOException {
        node.requiring("field_658c22");

        assertError(update(OWNERS), 20005, "Missing Param", "Missing Param");
    }

    @Test
    void aRequiredFieldFilledByTheUpdateIsAccepted() throws IOException {
        node.requiring("field_658c22");

        assertAccepted(update("{'fields':[{'field_alias':'sentry_link','field_value':'23333'}]}"));
        assertAccepted(update(OWNERS));
    }

    @Test
    void anUnknownFieldIsRefusedWith30009() throws IOException {
        assertError(
                update("{'fields':[{'field_alias':'schedule_flag','field_value':1}]}"),
                30009,
                "Field Not Found",
                "field_value_pairs field alias schedule_flag:can not find field");
    }

    @Test
    void anAbortedWorkItemIsRefusedWith20007() throws IOException {
        workItem.abort();

        assertError(update(OWNERS), 20007, "WorkItem Is Already Aborted", "WorkItem Is Already Aborted");
    }

    @Test
    void aRoleWithoutOwnersIsRefusedWith20041() throws IOException {
        node.boundTo("QA");

        assertError(
                update("{'node_schedule':{'points':1}}"),
                20041,
                "Field RoleOwner Must Be Set In FieldValuePairs",
                "Role owner do not exist in DB and request");
    }

    @Test
    void aRoleWhoseOwnersComeWithTheUpdateIsAccepted() throws IOException {
        node.boundTo("QA");

        assertAccepted(update("{'role_assignee':[{'role':'QA','owners':['you']}]}"));
        assertThat(workItem.roleOwners("QA")).containsExactly("you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open_api/doc/workflow/story/2/node/test", "/open_api/doc/workflow/issue/1/node/test"})
    void anUnknownWorkItemIsRefusedWith30005(String path) throws IOException {
        JsonNode answer = send(put(path, OWNERS));

        assertError(answer, 30005, "WorkItem Not Found", "WorkItem Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'me','you'", "'you'", ""})
    void schedulesOfANodeWithoutTwoOwnersAreRefusedWith20032(String owners) throws IOException {
        node.ownedBy("me");

        assertError(
                update("{'schedules':[{'points':1,'owners':[" + owners + "]}]}"),
                20032,
                "DifferentSchedule Set Owner Invalid",
                "DifferentSchedule Set Owner Invalid");
    }

    @Test
    void ownersAndSchedulesInOneCallAreRefusedWith20032BecauseTheOldOwnersStillCount() throws IOException {
        JsonNode answer = update("{'node_owners':['me','you'],'schedules':[{'points':1,'owners':['me']}]}");

        assertThat(answer.path("err_code").asLong()).isEqualTo(20032);
    }

    @Test
    void schedulesOfTwoOwnersAreAccepted() throws IOException {
        node.ownedBy("me", "you");

        assertAccepted(update("{'schedules':[{'points':1,'owners':['me']},{'points':2,'owners':['you']}]}"));
    }

    @Test
    void aFieldGivenTwiceIsRefusedWith20083() throws IOException {
        JsonNode answer = update("{'fields':[{'field_alias':'sentry_link','field_value':1},"
                + "{'field_key':'field_658c22','field_value':2}]}");

        assertError(answer, 20083, "Duplication Field Exist", "20083");
    }

    @Test
    void anUnknownRoleIsRefusedWith30017() throws IOException {
        assertError(
                update("{'role_assignee':[{'role':'PM','owners':['me']}]}"),
                30017,
                "Role Owners Not Found",
                "从工作项字段role_owners获取数据出错");
    }

    @ParameterizedTest
    @CsvSource({
        ", me, 401, 10021, Token Not Exist",
        "p-unknown, me, 401, 10022, Check Token Failed",
        "p-token,, 400, 20039, Plugin Token Must Have Header X-USER-KEY",
        "p-token, nobody, 400, 20042, X-USER-KEY Is Wrong",
        "u-token, nobody, 400, 20042, X-USER-KEY Is Wrong"
    })
    void anInvalidTokenOrUserKeyIsRefused(String token, String userKey, int status, long code, String message)
            throws IOException {
        Request.Builder request =
                put(NODE, OWNERS).removeHeader("X-PLUGIN-TOKEN").removeHeader("X-USER-KEY");
        if (token != null) {
            request.header("X-PLUGIN-TOKEN", token);
        }
        if (userKey != null) {
            request.header("X-USER-KEY", userKey);
        }

        try (Response response = HTTP.newCall(request.build()).execute()) {
            assertThat(response.code()).isEqualTo(status);
            assertError(new ObjectMapper().readTree(response.body().string()), code, message, message);
        }
    }

    @Test
    void aUserTokenNeedsNoUserKey() throws IOException {
        assertAccepted(
                send(put(NODE, OWNERS).header("X-PLUGIN-TOKEN", "u-token").removeHeader("X-USER-KEY")));
    }

    @Test
    void aRevokedTokenIsRefusedWith10022() throws IOException {
        simulator.tokens().revokeAll();

        assertThat(update(OWNERS).path("err_code").asLong()).isEqualTo(10022);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'node_owner':['me']}",
                "{'nodeOwners':['me']}",
                "{'node_owners':null}",
                "{'node_owners':'me'}",
                "{'node_owners':[1]}",
                "{'node_schedule':{'estimateStartDate':1}}",
                "{'node_schedule':{'estimate_start_date':'2024-08-21'}}",
                "{'node_schedule':{'estimate_start_date':1.5}}",
                "{'node_schedule':{'points':'1'}}",
                "{'node_schedule':{'points':null}}",
                "{'schedules':{}}",
                "{'fields':[{'field_key':'field_658c22','field_value':null}]}",
                "{'fields':[{'field_key':1}]}",
                "{'role_assignee':[{'role':'QA','owners':'me'}]}",
                "{'schedule_constraint_rule':{'node':'true'}}",
                "{'schedule_constraint_rule':{'wbs_sub_instance_type':{'story':1}}}",
                "[]",
                "{'node_owners':"
            })
    void aBodyThatViolatesTheSchemaIsRefusedWith9999(String body) throws IOException {
        JsonNode answer = update(body);

        assertThat(answer.path("err_code").asLong()).isEqualTo(9999);
        assertThat(node.owners()).isEmpty();
    }

    @Test
    void anIdempotencyKeyReusedWithAnotherBodyIsRefusedWith10430() throws IOException {
        assertAccepted(send(put(NODE, OWNERS).header("X-IDEM-UUID", "a")));

        try (Response response = HTTP.newCall(put(NODE, "{'node_owners':['you']}")
                        .header("X-IDEM-UUID", "a")
                        .build())
                .execute()) {
            assertThat(response.code()).isEqualTo(429);
            assertThat(response.body().string()).contains("\"err_code\":10430");
        }
        assertThat(node.owners()).containsExactly("me");
    }

    @Test
    void anIdempotencyKeyReusedWithTheSameBodyIsAccepted() throws IOException {
        assertAccepted(send(put(NODE, OWNERS).header("X-IDEM-UUID", "a")));

        assertAccepted(send(put(NODE, OWNERS).header("X-IDEM-UUID", "a")));
    }

    @Test
    void anUnknownUserSpaceOrNodeIsRefused() throws IOException {
        JsonNode user = update("{'node_owners':['nobody']}");
        JsonNode space = send(put("/open_api/other/workflow/story/1/node/test", OWNERS));
        JsonNode absent = send(put("/open_api/doc/workflow/story/1/node/other", OWNERS));

        assertThat(user.path("err_code").asLong()).isEqualTo(30006);
        assertThat(space.path("err_code").asLong()).isEqualTo(30016);
        assertThat(absent.path("err_code").asLong()).isEqualTo(20018);
    }

    @Test
    void aRefusedUpdateChangesNothing() throws IOException {
        update("{'node_owners':['me'],'fields':[{'field_key':'unknown','field_value':1}]}");

        assertThat(node.owners()).isEmpty();
    }

    @Test
    void anAcceptedUpdateLeavesOmittedPartsUnchanged() throws IOException {
        node.ownedBy("you");

        assertAccepted(update("{'node_schedule':{'points':2},'schedule_constraint_rule':{'node':true},"
                + "'fields':[{'field_alias':'sentry_link','field_value':[1]}]}"));

        assertThat(node.owners()).containsExactly("you");
        assertThat(node.schedule()).hasToString("{\"points\":2}");
        assertThat(node.constraintRule()).hasToString("{\"node\":true}");
        assertThat(workItem.fieldValue("field_658c22")).hasToString("[1]");
        assertThat(node.schedules()).isNull();
    }

    @Test
    void aSpaceIsFoundByItsIdOrItsName() throws IOException {
        assertAccepted(send(put(NODE.replace("/doc/", "/" + SimulatedTenant.SPACE_ID + "/"), OWNERS)));
    }

    @ParameterizedTest
    @CsvSource({"0, p-", "1, v-"})
    void aTokenIsIssuedForPluginIdAndSecret(int type, String prefix) throws IOException {
        JsonNode answer = exchange("{'plugin_id':'MII_1','plugin_secret':'secret','type':" + type + "}");

        assertThat(answer.at("/error/code").asLong(-1)).isZero();
        assertThat(answer.at("/data/expire_time").asLong()).isEqualTo(7200);
        assertThat(answer.at("/data/token").asText()).startsWith(prefix);
        assertAccepted(send(put(NODE, OWNERS)
                .header("X-PLUGIN-TOKEN", answer.at("/data/token").asText())));
    }

    @Test
    void aWrongSecretIsRefusedWith10204() throws IOException {
        JsonNode answer = exchange("{'plugin_id':'MII_1','plugin_secret':'other','type':0}");

        assertThat(answer.at("/error/code").asLong()).isEqualTo(10204);
        assertThat(answer.at("/data/token").isMissingNode()).isTrue();
    }

    private JsonNode update(String body) throws IOException {
        return send(put(NODE, body));
    }

    private JsonNode exchange(String body) throws IOException {
        return send(new Request.Builder()
                .url(simulator.baseUrl() + "/open_api/authen/plugin_token")
                .post(RequestBody.create(quoted(body), JSON)));
    }

    private Request.Builder put(String path, String body) {
        return new Request.Builder()
                .url(simulator.baseUrl() + path)
                .put(RequestBody.create(quoted(body), JSON))
                .header("X-PLUGIN-TOKEN", "p-token")
                .header("X-USER-KEY", "me")
                .header("X-IDEM-UUID", UUID.randomUUID().toString());
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private static JsonNode send(Request.Builder request) throws IOException {
        try (Response response = HTTP.newCall(request.build()).execute()) {
            return new ObjectMapper().readTree(response.body().string());
        }
    }

    private static void assertAccepted(JsonNode answer) {
        assertThat(answer).hasToString("{\"data\":{},\"err\":{},\"err_msg\":\"\",\"err_code\":0}");
    }

    private static void assertError(JsonNode answer, long code, String message, String detail) {
        assertThat(answer.path("err_code").asLong()).isEqualTo(code);
        assertThat(answer.path("err_msg").asText()).isEqualTo(message);
        assertThat(answer.at("/err/code").asLong()).isEqualTo(code);
        assertThat(answer.at("/err/msg").asText()).isEqualTo(detail);
    }
}
