package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call a type of work item, in an address or an argument, and what the API calls it. */
class WorkItemTypeTest {

    private static final String KEY = "64b0c2a9d1e8f7a6b5c4d3e2";
    private static final String TYPES = "{\"err_code\":0,\"data\":["
            + "{\"type_key\":\"story\",\"name\":\"需求\",\"api_name\":\"story\"},"
            + "{\"type_key\":\"release\",\"name\":\"发布\",\"api_name\":\"launch\"},"
            + "{\"type_key\":\"" + KEY + "\",\"name\":\"版本发布\",\"api_name\":\"release\"},"
            + "{\"type_key\":\"upgrade\",\"api_name\":\"rollout\"},"
            + "{\"type_key\":\"patch\"},"
            + "{\"api_name\":\"keyless\"},"
            + "{\"type_key\":\"..\",\"api_name\":\"upwards\"},"
            + "{\"type_key\":\"story/1/node/../../../issue\",\"api_name\":\"elsewhere\"},"
            + "{\"type_key\":\"story%2F1\",\"api_name\":\"encoded\"},"
            + "null]}";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @ParameterizedTest
    @CsvSource({
        "release, " + KEY + ", release",
        "launch, release, launch",
        "upgrade, upgrade, rollout",
        "patch, patch,",
        "unheard_of, unheard_of, unheard_of",
        "Release, Release, Release",
        "keyless, keyless, keyless",
        "upwards, upwards, upwards",
        "elsewhere, elsewhere, elsewhere",
        "encoded, encoded, encoded"
    })
    void typeIsFoundByApiNameThenByKeyAndOtherwiseSentUnchanged(String word, String typeKey, String apiName)
            throws Exception {
        answerTypes();

        WorkItemType type = success(find(fixture.client(0), word));

        assertThat(type.typeKey()).isEqualTo(typeKey);
        assertThat(type.apiName()).isEqualTo(apiName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"story", "issue", "version", "sprint", "sub_task", KEY, "64B0C2A9D1E8F7A6B5C4D3E2"})
    void builtInTypeAndKeyOfACustomTypeNeedNoLookUp(String word) throws Exception {
        WorkItemType type = success(find(fixture.client(0), word));

        assertThat(type).isEqualTo(new WorkItemType(word, null, word));
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"64b0c2a9d1e8f7a6b5c4d3e", "64b0c2a9d1e8f7a6b5c4d3e2a", "64b0c2a9d1e8f7a6b5c4d3eg"})
    void wordThatIsNotQuiteAKeyIsLookedUp(String word) throws Exception {
        success(find(fixture.client(0), word));

        assertThat(lookUps()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "unheard_of"})
    void typesAreLookedUpOnceInTenMinutes(String word) throws Exception {
        answerTypes();
        success(find(fixture.client(0), word));

        fixture.clock.turn(TEN_MINUTES.minusSeconds(1));
        success(find(fixture.client(0), word));
        success(find(fixture.client(0), "another"));
        assertThat(lookUps()).isEqualTo(1);

        fixture.clock.turn(Duration.ofSeconds(1));
        success(find(fixture.client(0), word));
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void manyStepsAtOnceShareOneLookUp() throws Exception {
        List<CompletableFuture<WorkItemType>> words = Stream.generate(() -> find(fixture.client(0), "release"))
                .limit(40)
                .toList();

        for (CompletableFuture<WorkItemType> word : words) {
            success(word);
        }
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void cancellingOneStepDoesNotCancelTheLookUpOfTheOthers() throws Exception {
        fixture.simulator.answerNext(
                Call.TYPES,
                ClientFixture.answer(200, TYPES)
                        .bodyDelay(200, TimeUnit.MILLISECONDS)
                        .build());
        CompletableFuture<WorkItemType> other = find(fixture.client(0), "release");
        Wait.until(() -> lookUps() > 0);

        find(fixture.client(0), "release").cancel(true);

        assertThat(success(other).typeKey()).isEqualTo(KEY);
        fixture.runOut();
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void theOthersLookTheTypeUpThemselvesIfTheStepThatDoesSoIsCancelled() throws Exception {
        CompletableFuture<?> reached = fixture.simulator.stallNext(Call.TYPES);
        CompletableFuture<WorkItemType> cancelled = find(fixture.client(0), "release");
        reached.join();
        answerTypes();
        CompletableFuture<WorkItemType> other = find(fixture.client(0), "release");

        cancelled.cancel(true);

        assertThat(success(other).typeKey()).isEqualTo(KEY);
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void lookUpThatNobodyWaitsForIsCancelled() throws Exception {
        CompletableFuture<?> reached = fixture.simulator.stallNext(Call.TYPES);
        CompletableFuture<WorkItemType> word = find(fixture.client(3), "release");
        reached.join();

        word.cancel(true);

        fixture.callsOnTheWireEnded();
    }

    @Test
    void failedLookUpIsReportedAndNotCached() throws Exception {
        fixture.simulator.answerNext(Call.TYPES, json("{\"err_code\":10301,\"err_msg\":\"No Permission\"}"));
        assertThat(failure(find(fixture.client(0), "release")))
                .isInstanceOf(ApiErrorException.class)
                .hasMessageContaining("10301");

        answerTypes();

        assertThat(success(find(fixture.client(0), "release")).typeKey()).isEqualTo(KEY);
    }

    @Test
    void spacesAndCredentialsHaveSeparateCaches() throws Exception {
        fixture.simulator.tokens().accept("p-another");
        success(find(fixture.client(0), "release"));

        fixture.client(0).workItemType("68382b399de4b0ec6c5a0001", "release", fixture.progress);
        success(find(fixture.client(fixture.settings(0, Duration.ofSeconds(10)), PLUGIN), "release"));
        success(find(fixture.client(fixture.settings(0, Duration.ofSeconds(10)), FIXED_TOKEN), "release"));

        assertThat(lookUps()).isEqualTo(3);
    }

    @Test
    void callsUseTheKeyAndAddressesForPeopleTheApiName() {
        WorkItemAddress pasted = new WorkItemAddress("doc", "release", "76906788");
        BaseUrl baseUrl = BaseUrl.parse("https://project.feishu.cn");

        WorkItemAddress found = pasted.withType(new WorkItemType(KEY, "版本发布", "release"));

        assertThat(found.workItemTypeKey()).isEqualTo(KEY);
        assertThat(found.url(baseUrl)).isEqualTo("https://project.feishu.cn/doc/release/detail/76906788");
        assertThat(found.node("test").updateUrl(baseUrl))
                .hasToString("https://project.feishu.cn/open_api/doc/workflow/" + KEY + "/76906788/node/test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".."})
    void addressForPeopleUsesTheKeyIfThereIsNoUsableApiName(String apiName) {
        WorkItemAddress found =
                new WorkItemAddress("doc", "x", "76906788").withType(new WorkItemType(KEY, null, apiName));

        assertThat(found.url(BaseUrl.parse("https://project.feishu.cn")))
                .isEqualTo("https://project.feishu.cn/doc/" + KEY + "/detail/76906788");
    }

    private void answerTypes() {
        fixture.simulator.answerNext(Call.TYPES, json(TYPES));
    }

    private CompletableFuture<WorkItemType> find(FeishuProjectClient client, String word) {
        return fixture.background.call(() -> client.workItemType("doc", word, fixture.progress));
    }

    private int lookUps() {
        return fixture.simulator.requests(Call.TYPES).size();
    }
}
