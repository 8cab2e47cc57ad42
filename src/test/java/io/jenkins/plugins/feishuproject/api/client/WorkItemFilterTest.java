package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching for work items by ID. */
@DefaultLocale("en")
class WorkItemFilterTest {

    private static final List<String> TYPES = List.of("story", "issue");

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    private final SimulatedTenant tenant = fixture.simulator.tenant();

    @BeforeEach
    void nameStory() {
        tenant.workItem("76906788").called("登录");
    }

    @Test
    void workItemsAreReadAsTheServiceShowsThem() throws Exception {
        tenant.addWorkItem("issue", "76906789").called("Crash").withStateFlow();

        List<WorkItem> found = find("76906788", "76906789");

        assertThat(found)
                .extracting(WorkItem::id, WorkItem::name, WorkItem::workItemTypeKey, WorkItem::pattern)
                .containsExactlyInAnyOrder(
                        tuple("76906788", "登录", "story", "Node"), tuple("76906789", "Crash", "issue", "State"));
        assertThat(fixture.simulator.requests(Call.FILTER)).singleElement().satisfies(request -> {
            assertThat(request.getRequestLine()).isEqualTo("POST /open_api/doc/work_item/filter HTTP/1.1");
            assertThat(request.getBody().utf8())
                    .contains("\"work_item_type_keys\":[\"story\",\"issue\"]")
                    .contains("\"work_item_ids\":[76906788,76906789]")
                    .contains("\"page_num\":1")
                    .contains("\"page_size\":200");
        });
    }

    @Test
    void unknownAbortedAndDeletedWorkItemsAreLeftOut() throws Exception {
        tenant.addWorkItem("story", "76906790").abort();
        tenant.addWorkItem("story", "76906791").delete();

        assertThat(ids(find("76906790", "76906791", "4711", "76906788"))).containsExactly("76906788");
        assertThat(fixture.simulator.requests(Call.FILTER)).hasSize(1);
    }

    @Test
    void oneUnknownIdThatFailsTheWholeSearchIsLeftOutToo() throws Exception {
        tenant.refuseUnknownIds();
        List<String> ids = added(49);

        List<WorkItem> found = find(with(ids, "4711"));

        assertThat(ids(found)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void ifAllAreUnknownNothingIsFound() throws Exception {
        tenant.refuseUnknownIds();

        assertThat(find("4711", "4712", "4713")).isEmpty();
    }

    @Test
    void fiftyIdsFitInACall() throws Exception {
        List<String> ids = added(51);

        assertThat(ids(find(ids))).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixture.simulator.requests(Call.FILTER)).hasSize(2);
    }

    @Test
    void noIdNeedsNoCall() throws Exception {
        assertThat(find()).isEmpty();
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @Test
    void pagesThatAreSmallerThanAskedForAreAllRead() throws Exception {
        tenant.showPagesOf(20);
        List<String> ids = added(50);

        assertThat(ids(find(ids))).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixture.simulator.requests(Call.FILTER)).hasSize(3);
    }

    @Test
    void rowsAreTakenByIdAndOnceEach() throws Exception {
        fixture.simulator.answerNextWith(json("""
                {"err_code": 0, "data": [
                    {"id": 1, "name": "one", "work_item_type_key": "story"},
                    {"id": 76906789, "name": "not asked for", "work_item_type_key": "story"},
                    {"name": "without an ID"},
                    null,
                    {"id": "2", "name": "two", "mood": {}},
                    {"id": 1, "name": "one again"}]}"""));

        assertThat(find("2", "1", "3")).extracting(WorkItem::name).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "7", "\"7\"", "{}", "{\"total\": null}", "{\"total\": \"many\"}", "{\"total\": 1e99}"})
    void paginationOfAnyShapeEndsWithTheRowsThereAre(String pagination) throws Exception {
        fixture.simulator.answerNextWith(
                json("{\"err_code\": 0, \"data\": [{\"id\": 1}], \"pagination\": " + pagination + "}"));

        assertThat(ids(find("1", "2"))).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "[7]", "[{\"id\": {}}]", "[{\"pattern\": []}]"})
    void dataOfAnotherShapeIsAnUnusableResponse(String data) {
        fixture.simulator.answerNextWith(json("{\"err_code\": 0, \"data\": " + data + "}"));

        assertThatExceptionOfType(NoResponseException.class)
                .isThrownBy(() -> find("1"))
                .withMessageContaining("does not match the API documentation");
    }

    @Test
    void withoutATypeTheServiceRefuses() {
        assertThatExceptionOfType(ApiErrorException.class)
                .isThrownBy(() -> fixture.client(0).workItems("doc", List.of(), List.of("76906788"), fixture.progress))
                .satisfies(refusal -> assertThat(refusal.errCode()).isEqualTo(20003));
    }

    private List<String> added(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(5_000_000 + i))
                .toList();
        ids.forEach(id -> tenant.addWorkItem("issue", id));
        return ids;
    }

    private static List<String> with(List<String> ids, String more) {
        return Stream.concat(ids.stream(), Stream.of(more)).toList();
    }

    private static List<String> ids(List<WorkItem> found) {
        return found.stream().map(WorkItem::id).toList();
    }

    private List<WorkItem> find(String... ids) throws Exception {
        return find(List.of(ids));
    }

    private List<WorkItem> find(List<String> ids) throws Exception {
        return fixture.client(0).workItems("doc", TYPES, ids, fixture.progress);
    }
}
