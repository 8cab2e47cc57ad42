package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.access.TurnedTime;
import io.jenkins.plugins.feishuproject.api.client.WorkItemPoller.Subscription;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.QueryShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WorkItemPollerTest {

    private static final Predicate<WorkItemLook> NEVER = look -> false;
    private static final Predicate<WorkItemLook> ALWAYS = look -> true;
    private static final Duration NOW = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);

    private final ClientFixture fixture = new ClientFixture();
    private final WorkItemPoller poller = new WorkItemPoller(WorkItemPollerTest::daemon);
    private final List<Subscription> subscriptions = new ArrayList<>();

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "a poll of a test");
        thread.setDaemon(true);
        return thread;
    }

    @BeforeEach
    void addItems() {
        IntStream.rangeClosed(1, 60)
                .forEach(id ->
                        fixture.simulator.tenant().addWorkItem("story", "" + id).addNode("test", "测试"));
    }

    @AfterEach
    void close() {
        subscriptions.forEach(Subscription::close);
        fixture.close();
    }

    @Test
    void oneLookShowsTheNodesOfAllWhoWait() throws Exception {
        List<CompletableFuture<WorkItemLook>> looks = looks(20, NOW, NEVER);

        for (CompletableFuture<WorkItemLook> look : looks) {
            assertThat(ended(look).nodes())
                    .singleElement()
                    .satisfies(node -> assertThat(node.name()).isEqualTo("测试"));
        }
        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSizeLessThan(20);
        assertThat(fixture.simulator.requests(Call.WORKFLOW)).isEmpty();
    }

    @Test
    void aCallAsksForTwentyWorkItemsAtMostAndTakesAlongThoseThatAreDueNext() throws Exception {
        Subscription due = subscribe("60");
        CompletableFuture<RecordedRequest> first = fixture.simulator.stallNext(Call.WORK_ITEMS);
        CompletableFuture<WorkItemLook> stalled = look(due, NOW, NEVER);
        first.join();
        List<CompletableFuture<WorkItemLook>> later = looks(45, HOUR, NEVER);
        CompletableFuture<WorkItemLook> next = look(subscribe("59"), NOW, NEVER);
        fixture.background.awaitParked(later.size() + 2);

        stalled.cancel(true);
        ended(next);

        List<RecordedRequest> calls = fixture.simulator.requests(Call.WORK_ITEMS);
        assertThat(calls).hasSize(2);
        assertThat(ids(calls.get(1))).hasSize(20).contains("59");
        later.forEach(look -> look.cancel(true));
    }

    @Test
    void whoIsNotDueYetWaitsForALookOfOthers() throws Exception {
        CompletableFuture<WorkItemLook> later = look(subscribe("1"), HOUR, NEVER);
        fixture.background.awaitParked(1);

        ended(look(subscribe("2"), NOW, NEVER));

        assertThat(ended(later).nodes()).hasSize(1);
        assertThat(fixture.simulator.requests(Call.WORK_ITEMS))
                .singleElement()
                .satisfies(call -> assertThat(ids(call)).containsExactlyInAnyOrder("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "space", "user", "credential"})
    void whoWaitsForAnotherTypeOrSpaceOrAsSomebodyElseSharesNoCall(String difference) throws Exception {
        fixture.simulator.tokens().accept("p-another-token-of-this-tenant");
        fixture.simulator.tenant().addUser("other").addWorkItem("issue", "99").addNode("test", "测试");
        ConnectionSettings settings = fixture.settings(0, Duration.ofHours(1));
        FeishuProjectClient other =
                switch (difference) {
                    case "user" ->
                        fixture.client(
                                new ConnectionSettings(
                                        "",
                                        settings.baseUrl(),
                                        "other",
                                        settings.connectTimeout(),
                                        settings.readTimeout(),
                                        0,
                                        settings.requestsPerSecond()),
                                FIXED_TOKEN);
                    case "credential" ->
                        fixture.client(settings, TokenCredential.ofToken("p-another-token-of-this-tenant"));
                    default -> fixture.client(settings, FIXED_TOKEN);
                };
        WorkItemAddress item =
                switch (difference) {
                    case "type" -> new WorkItemAddress("doc", "issue", "99");
                    case "space" -> new WorkItemAddress("other", "story", "2");
                    default -> item("2");
                };
        CompletableFuture<WorkItemLook> own = look(subscribe("1"), HOUR, NEVER);
        fixture.background.awaitParked(1);
        Subscription others = poller.subscribe(other, item, () -> other);
        subscriptions.add(others);

        look(others, NOW, NEVER).handle((look, failure) -> null).get(30, TimeUnit.SECONDS);

        assertThat(fixture.simulator.requests(Call.WORK_ITEMS))
                .singleElement()
                .satisfies(call -> assertThat(ids(call)).doesNotContain("1"));
        own.cancel(true);
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreHoldsUpNobody() throws Exception {
        CompletableFuture<RecordedRequest> first = fixture.simulator.stallNext(Call.WORKFLOW);
        CompletableFuture<WorkItemLook> stalled = look(subscribe("1"), NOW, ALWAYS);
        first.join();
        CompletableFuture<WorkItemLook> next = look(subscribe("2"), NOW, NEVER);

        stalled.cancel(true);

        assertThat(ended(next).nodes()).hasSize(1);
    }

    @Test
    void allPollsTogetherTakeAThirdOfTheRateAndLeaveTheRest() throws Exception {
        TurnedTime time = new TurnedTime();
        try (ClientFixture timed = new ClientFixture(time)) {
            FeishuProjectClient client = timed.client(0);
            client.pollWorkflow(ClientFixture.NODE.workItem(), timed.progress);
            long begun = time.nanoTime();

            client.pollWorkItems("doc", "story", List.of("1"), timed.progress);
            client.pollWorkflow(ClientFixture.NODE.workItem(), timed.progress);
            long polled = time.nanoTime();
            client.workflowNodes(ClientFixture.NODE.workItem(), timed.progress);

            assertThat(Duration.ofNanos(polled - begun)).isBetween(Duration.ofMillis(6), Duration.ofMillis(7));
            assertThat(Duration.ofNanos(time.nanoTime() - polled)).isLessThan(Duration.ofMillis(2));
        }
    }

    @Test
    void whoIsToBeSeenInDetailIsAskedForAlone() throws Exception {
        Subscription one = subscribe("1");

        assertThat(ended(look(one, NOW, ALWAYS)).nodes()).hasSize(1);

        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSize(1);
        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aLookInDetailIsSharedByAllWhoWaitForTheWorkItemThoughTheyComeLater() throws Exception {
        Subscription one = subscribe("1");
        Subscription other = subscribe("1");
        ended(look(other, NOW, NEVER));

        ended(look(one, NOW, ALWAYS));
        ended(look(other, HOUR, ALWAYS));

        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aLookInDetailThatWasTakenBeforeSomebodyCameIsNotShownToHim() throws Exception {
        Subscription one = subscribe("1");
        ended(look(one, NOW, ALWAYS));

        ended(look(subscribe("1"), NOW, ALWAYS));

        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"20003, 400", "30005, 404", "10001, 403"})
    void whereAListIsRefusedTheWorkItemsAreAskedForOneByOne(long code, int status) throws Exception {
        fixture.simulator.answerNext(Call.WORK_ITEMS, Answers.refusal(status, code, "no", "no"));

        assertThat(ended(look(subscribe("1"), NOW, NEVER)).nodes()).hasSize(1);

        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aListThatIsTooLargeIsAskedForInHalves() throws Exception {
        Subscription one = subscribe("1");
        for (int ids = 20; ids > 0; ids /= 2) {
            fixture.simulator.answerNext(Call.WORK_ITEMS, Answers.json(200, "{\"err_code\":0,\"data\":5}"));
            ended(look(one, NOW, NEVER));
        }
        int lists = fixture.simulator.requests(Call.WORK_ITEMS).size();

        ended(look(one, NOW, NEVER));

        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSize(lists);
    }

    @Test
    void oneThatIsToBlameDoesNotMakeTheListsShorter() throws Exception {
        fixture.simulator.tenant().answerQueriesWith(QueryShape.UNKNOWN_REFUSES_LIST);
        Subscription unknown = subscribe("999");
        for (int i = 0; i < 6; i++) {
            CompletableFuture<WorkItemLook> look = look(unknown, NOW, NEVER);
            assertThatThrownBy(() -> ended(look)).rootCause().isInstanceOf(ApiErrorException.class);
        }
        int lists = fixture.simulator.requests(Call.WORK_ITEMS).size();

        ended(look(subscribe("1"), NOW, NEVER));

        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSize(lists + 1);
    }

    @Test
    void whatIsLeftOutOfTheListIsAskedForAlone() throws Exception {
        fixture.simulator.tenant().answerQueriesWith(QueryShape.NO_WORKFLOW);

        assertThat(ended(look(subscribe("1"), NOW, look -> look.nodes() == null))
                        .nodes())
                .hasSize(1);
    }

    @Test
    void troubleIsToldAndNothingIsAskedAgainBeforeItIsDue() throws Exception {
        fixture.simulator.answerNext(
                Call.WORK_ITEMS, ClientFixture.answer(503, "").build());
        CompletableFuture<WorkItemLook> look = look(subscribe("1"), NOW, NEVER);

        assertThatThrownBy(() -> ended(look)).rootCause().isInstanceOf(NoResponseException.class);
        assertThat(fixture.simulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"WORK_ITEMS", "WORKFLOW"})
    void aQuotaThatIsUsedUpIsToldToAllAndNobodyElseIsAskedFor(Call call) throws Exception {
        CompletableFuture<RecordedRequest> first = fixture.simulator.stallNext(Call.WORK_ITEMS);
        CompletableFuture<WorkItemLook> stalled = look(subscribe("60"), NOW, ALWAYS);
        first.join();
        List<CompletableFuture<WorkItemLook>> looks = looks(3, NOW, ALWAYS);
        fixture.background.awaitParked(looks.size() + 1);
        fixture.simulator.useUpQuotaAfter(call == Call.WORK_ITEMS ? 0 : 1);

        stalled.cancel(true);

        for (CompletableFuture<WorkItemLook> look : looks) {
            assertThatThrownBy(() -> ended(look)).rootCause().hasMessageContaining("1000051942");
        }
        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSize(2);
        assertThat(fixture.simulator.requests(Call.WORKFLOW)).hasSize(call == Call.WORK_ITEMS ? 0 : 1);
    }

    @Test
    void whoCannotConnectIsToldAloneAndTheOthersAreLookedAtAllTheSame() throws Exception {
        FeishuProjectClient client = fixture.client(0);
        Subscription gone = poller.subscribe(client, item("1"), () -> {
            throw new IllegalStateException("no credential");
        });
        subscriptions.add(gone);
        CompletableFuture<WorkItemLook> refused = look(gone, NOW, NEVER);
        CompletableFuture<WorkItemLook> seen = look(subscribe("1"), NOW, NEVER);

        assertThatThrownBy(() -> ended(refused)).rootCause().hasMessage("no credential");
        assertThat(ended(seen).nodes()).hasSize(1);
    }

    @Test
    void nothingIsSentOnceNobodyWaitsAnyMore() throws Exception {
        CompletableFuture<RecordedRequest> first = fixture.simulator.stallNext(Call.WORK_ITEMS);
        Subscription one = subscribe("1");
        CompletableFuture<WorkItemLook> stalled = look(one, NOW, NEVER);
        first.join();
        CompletableFuture<WorkItemLook> next = look(subscribe("2"), NOW, NEVER);

        next.cancel(true);
        stalled.cancel(true);
        fixture.runOut();

        assertThat(fixture.simulator.requests(Call.WORK_ITEMS)).hasSize(1);
    }

    @Test
    void aThreadRunsOnlyWhileAnybodyWaits() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        WorkItemPoller counted = new WorkItemPoller(work -> daemon(() -> {
            work.run();
            ended.countDown();
        }));
        for (int i = 0; i < 2; i++) {
            try (Subscription one = counted.subscribe(fixture.client(0), item("1"), () -> fixture.client(0))) {
                one.next(NOW, NEVER);
            }
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatAPredicateThrowsEndsTheWaitOfItsOwnerAlone() throws Exception {
        CompletableFuture<WorkItemLook> broken = look(subscribe("1"), NOW, look -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> ended(broken)).rootCause().hasMessage("a bug");
        assertThat(ended(look(subscribe("1"), NOW, NEVER)).nodes()).hasSize(1);
    }

    private List<CompletableFuture<WorkItemLook>> looks(int items, Duration pause, Predicate<WorkItemLook> details) {
        return IntStream.rangeClosed(1, items)
                .mapToObj(id -> look(subscribe("" + id), pause, details))
                .toList();
    }

    private CompletableFuture<WorkItemLook> look(Subscription one, Duration pause, Predicate<WorkItemLook> details) {
        return fixture.background.call(() -> one.next(pause, details));
    }

    private Subscription subscribe(String id) {
        FeishuProjectClient client = fixture.client(fixture.settings(0, Duration.ofHours(1)), FIXED_TOKEN);
        Subscription one = poller.subscribe(client, item(id), () -> client);
        subscriptions.add(one);
        return one;
    }

    private static WorkItemAddress item(String id) {
        return new WorkItemAddress("doc", "story", id);
    }

    private static WorkItemLook ended(CompletableFuture<WorkItemLook> look) throws Exception {
        return look.get(30, TimeUnit.SECONDS);
    }

    private static List<String> ids(RecordedRequest list) {
        String body = list.getBody().utf8();
        int from = body.indexOf('[', body.indexOf("work_item_ids"));
        return List.of(body.substring(from + 1, body.indexOf(']', from)).split(","));
    }
}
