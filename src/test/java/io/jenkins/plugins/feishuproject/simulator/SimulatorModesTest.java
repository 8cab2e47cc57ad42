package io.jenkins.plugins.feishuproject.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers between which public evidence does not decide. */
class SimulatorModesTest {

    private static final OkHttpClient HTTP =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String NODE = "/open_api/doc/workflow/story/1/node/test";
    private static final String QUERY = "/open_api/doc/work_item/story/1/workflow/query";
    private static final String OWNERS = "{'node_owners':['you']}";
    private static final String CONFIRM = "{'action':'confirm'}";

    private FeishuProjectSimulator simulator;
    private SimulatedWorkItem workItem;
    private SimulatedNode node;

    @BeforeEach
    void start() throws IOException {
        simulator = FeishuProjectSimulator.start();
        simulator.tokens().accept("p-token");
        simulator.tenant().addUser("me").addUser("you");
        workItem = simulator.tenant().addWorkItem("story", "1").addField("field_1", "link");
        node = workItem.addNode("test", "测试").ownedBy("me");
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
    void aRepeatedKeyGetsTheFirstResponseAgain() throws IOException {
        operate("a");

        assertThat(operate("a")).isZero();
        assertThat(node.operations()).isOne();
    }

    @Test
    void aRepeatedKeyIsRefused() throws IOException {
        simulator.repeatedKeys(RepeatedKeys.REFUSED);
        operate("a");

        assertThat(operate("a")).isEqualTo(10430);
        assertThat(update("b", OWNERS)).isZero();
        assertThat(update("b", OWNERS)).isEqualTo(10430);
    }

    @Test
    void aRequestWithARepeatedKeyIsCarriedOutAgain() throws IOException {
        simulator.repeatedKeys(RepeatedKeys.REPEATED);
        operate("a");

        assertThat(operate("a")).isEqualTo(20017);
    }

    @Test
    void theKeyOfARefusedRequestCanCountAsUsed() throws IOException {
        simulator.repeatedKeys(RepeatedKeys.REFUSED);
        node.openingLate();
        assertThat(operate("a")).isEqualTo(20016);
        assertThat(operate("a")).isZero();

        simulator.refusalsUseUpKeys();

        assertThat(operate("b")).isEqualTo(20017);
        assertThat(operate("b")).isEqualTo(10430);
    }

    @Test
    void theConnectionCanBreakAfterAnUpdateTookEffect() {
        simulator.resetAfterNext(Call.UPDATE);

        assertThatThrownBy(() -> update("a", OWNERS)).isInstanceOf(IOException.class);
        assertThat(node.owners()).containsExactly("you");
    }

    @Test
    void changesCanShowLate() throws IOException {
        simulator.showChangesAfterLooks(2);
        update("a", OWNERS);

        assertThat(shownNode().at("/owners/0").asText()).isEqualTo("me");
        assertThat(shownNode().at("/owners/0").asText()).isEqualTo("me");
        assertThat(shownNode().at("/owners/0").asText()).isEqualTo("you");
    }

    @Test
    void aCustomTypeIsListedWithItsApiNameButAddressedByItsKeyOnly() throws IOException {
        simulator.tenant().addCustomType().addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "2");

        JsonNode types = send("GET", "/open_api/doc/work_item/all-types", null, "a");
        String query = "/open_api/doc/work_item/%s/2/workflow/query";

        assertThat(types.path("data").toString())
                .contains("{\"type_key\":\"64c0f1d2b7a8e9301122aabb\",\"name\":\"需求\",\"api_name\":\"requirement\"");
        assertThat(code("POST", query.formatted("requirement"), "{}", "a")).isEqualTo(30005);
        assertThat(code("POST", query.formatted("64c0f1d2b7a8e9301122aabb"), "{}", "a"))
                .isZero();
    }

    @Test
    void theScheduleOfASingleOwnerCanAppearInSchedules() throws IOException {
        simulator.tenant().showWorkflowsWith(WorkflowShape.SCHEDULE_IN_ROW, WorkflowShape.MISSING_MEMBERS);
        update("a", "{'node_schedule':{'points':2}}");

        assertThat(shownNode().has("node_schedule")).isFalse();
        assertThat(shownNode().path("schedules")).hasToString("[{\"points\":2,\"owners\":[\"me\"]}]");
        assertThat(shownNode().has("role_assignee")).isFalse();
        assertThat(shownNode().path("fields")).hasToString("[{\"field_key\":\"field_1\",\"field_alias\":\"link\"}]");
    }

    @Test
    void schedulesAndOwnersCanBeNull() throws IOException {
        workItem.addRole("QA");
        simulator.tenant().showWorkflowsWith(WorkflowShape.NULL_ROWS, WorkflowShape.NULL_OWNERS);

        JsonNode nodes = query().at("/data/workflow_nodes");

        assertThat(nodes.path(0).isNull()).isTrue();
        assertThat(nodes.at("/1/fields/0").isNull()).isTrue();
        assertThat(nodes.at("/1/role_assignee/1/owners").isNull()).isTrue();
    }

    @Test
    void datesCanBeShownAsStartsOfDaysWithPointsFilledIn() throws IOException {
        simulator.tenant().showWorkflowsWith(WorkflowShape.FILLED_IN_POINTS, WorkflowShape.DAY_STARTS);
        update("a", "{'node_schedule':{'estimate_start_date':1724169600000,'estimate_end_date':1724428799999}}");

        assertThat(shownNode().path("node_schedule"))
                .hasToString(
                        "{\"estimate_start_date\":1724169600000,\"estimate_end_date\":1724342400000,\"points\":3}");
    }

    @Test
    void aNodeReportedAsDoneCanStillBeInProgress() throws IOException {
        node.sayingItIsDone();

        assertThat(operate("a")).isEqualTo(20017);
        assertThat(node.isDone()).isFalse();
    }

    @Test
    void aNodeThatAllOwnersMustConfirmStaysInProgress() throws IOException {
        node.ownedBy("me", "you").confirmedByAll();

        assertThat(operate("a")).isZero();
        assertThat(node.isDone()).isFalse();
    }

    @Test
    void aSearchLeavesUnknownIdsOutOrFailsBecauseOfThem() throws IOException {
        String search = "{'work_item_type_keys':['story'],'work_item_ids':[1,2]}";

        assertThat(filter(search).path("data")).hasSize(1);
        simulator.tenant().refuseUnknownIds();
        assertThat(filter(search).path("err_code").asLong()).isEqualTo(30005);
    }

    @Test
    void aSearchWantsTypesAndShowsTwentyRowsUnlessAskedForMore() throws IOException {
        StringBuilder ids = new StringBuilder("1");
        for (int id = 100; id < 130; id++) {
            simulator.tenant().addWorkItem("issue", String.valueOf(id));
            ids.append(',').append(id);
        }
        String search = "'work_item_type_keys':['story','issue'],'work_item_ids':[" + ids + "]";

        assertThat(filter("{'work_item_ids':[1]}").path("err_code").asLong()).isEqualTo(20003);
        assertThat(filter("{" + search + "}").path("data")).hasSize(20);
        assertThat(filter("{" + search + ",'page_num':2}").path("data")).hasSize(11);
        assertThat(filter("{" + search + ",'page_size':200}")
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(31);
    }

    @Test
    void aSearchLeavesAbortedWorkItemsOutAndMarksDeletedOnes() throws IOException {
        String search = "{'work_item_type_keys':['story'],'work_item_ids':[1]}";
        workItem.delete();
        assertThat(filter(search).at("/data/0/deleted_at").asLong()).isPositive();

        workItem.abort();

        assertThat(filter(search).path("data")).isEmpty();
    }

    @Test
    void theRequestsOfASecondCanBeCountedInABucket() throws IOException {
        AtomicLong now = new AtomicLong();
        simulator.limitTo(2, RateCount.BUCKET, now::get);
        update("a", OWNERS);
        update("b", OWNERS);
        assertThat(update("c", OWNERS)).isEqualTo(10429);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));

        assertThat(update("d", OWNERS)).isZero();
        assertThat(update("e", OWNERS)).isEqualTo(10429);
        assertThat(simulator.turnedAway()).isEqualTo(2);
    }

    @Test
    void theRequestsOfAnySecondCanBeCounted() throws IOException {
        AtomicLong now = new AtomicLong();
        simulator.limitTo(2, RateCount.SLIDING_SECOND, now::get);
        update("a", OWNERS);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        update("b", OWNERS);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
        assertThat(update("c", OWNERS)).isEqualTo(10429);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(update("d", OWNERS)).isZero();
        assertThat(update("e", OWNERS)).isEqualTo(10429);
        assertThat(simulator.turnedAway()).isEqualTo(2);
    }

    @Test
    void anIdCanBelongToWorkItemsOfTwoTypes() throws IOException {
        simulator.tenant().addNamesake("issue", "1").addNode("test", "测试").ownedBy("me");

        assertThat(update("a", OWNERS)).isZero();

        assertThat(node.owners()).containsExactly("you");
        assertThat(simulator.tenant().workItem("issue", "1").node("test").owners())
                .containsExactly("me");
    }

    @Test
    void aRequestThatCameToAClosedDoorHasNoEffect() throws IOException {
        FeishuProjectSimulator.Door door = simulator.open();
        String url = door.baseUrl() + NODE;
        assertThat(sendTo(url, "PUT", OWNERS, "a").path("err_code").asLong(-1)).isZero();
        node.ownedBy("me");

        door.close();

        assertThatThrownBy(() -> sendTo(url, "PUT", OWNERS, "b")).isInstanceOf(IOException.class);
        assertThat(node.owners()).containsExactly("me");
        assertThat(update("c", OWNERS)).isZero();
    }

    private JsonNode filter(String body) throws IOException {
        return send("POST", "/open_api/doc/work_item/filter", body, "f");
    }

    private long update(String key, String body) throws IOException {
        return code("PUT", NODE, body, key);
    }

    private long operate(String key) throws IOException {
        return code("POST", NODE + "/operate", CONFIRM, key);
    }

    private JsonNode shownNode() throws IOException {
        return query().at("/data/workflow_nodes/0");
    }

    private JsonNode query() throws IOException {
        return send("POST", QUERY, "{}", "q");
    }

    private long code(String method, String path, String body, String key) throws IOException {
        return send(method, path, body, key).path("err_code").asLong(-1);
    }

    private JsonNode send(String method, String path, String body, String key) throws IOException {
        return sendTo(simulator.baseUrl() + path, method, body, key);
    }

    private static JsonNode sendTo(String url, String method, String body, String key) throws IOException {
        RequestBody json = body == null ? null : RequestBody.create(body.replace('\'', '"'), JSON);
        Request request = new Request.Builder()
                .url(url)
                .method(method, json)
                .header("X-PLUGIN-TOKEN", "p-token")
                .header("X-USER-KEY", "me")
                .header("X-IDEM-UUID", key)
                .build();
        try (Response response = HTTP.newCall(request).execute()) {
            return new ObjectMapper().readTree(response.body().string());
        }
    }
}
