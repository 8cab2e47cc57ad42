package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long requests wait for their turn. Nothing waits here: the time is turned. */
class RateLimitTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TurnableScheduler scheduler = new TurnableScheduler();
    private final RateLimit limit = new RateLimit(scheduler, scheduler);

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 1000})
    void turnsAreEvenlySpaced(int requestsPerSecond) {
        List<CompletableFuture<Void>> turns = wait(10 * requestsPerSecond, requestsPerSecond);

        for (int second = 0; second < 9; second++) {
            assertThat(taken(turns)).isBetween(second * requestsPerSecond + 1, second * requestsPerSecond + 10);
            scheduler.turn(SECOND);
        }
    }

    @Test
    void turnsAreGivenInTheOrderOfTheRequests() {
        List<CompletableFuture<Void>> turns = wait(100, 15);

        for (int i = 0; i < 100; i++) {
            assertThat(turns.subList(0, taken(turns))).allMatch(CompletableFuture::isDone);
            scheduler.turn(Duration.ofMillis(50));
        }
    }

    @Test
    void aThousandCancelledRequestsDoNotDelayTheNextOne() {
        List<CompletableFuture<Void>> aborted = wait(1000, 15);
        aborted.forEach(turn -> turn.cancel(true));

        CompletableFuture<Void> next = limit.turn("a", 15);

        scheduler.turn(SECOND.dividedBy(15));
        assertThat(next).isCompleted();
    }

    @Test
    void aCancelledRequestLeavesItsTurnToTheNext() {
        List<CompletableFuture<Void>> turns = wait(4, 1);

        turns.get(1).cancel(true);
        scheduler.turn(SECOND);

        assertThat(turns.get(2)).isCompleted();
        assertThat(turns.get(3)).isNotDone();
    }

    @Test
    void afterAPauseOnlyOneRequestGoesAtOnce() {
        wait(3, 10);
        scheduler.turn(Duration.ofHours(1));

        assertThat(taken(wait(3, 10))).isEqualTo(1);
    }

    @Test
    void lateTimersDoNotReduceTheRate() {
        scheduler.wakeLateBy(Duration.ofMillis(1));
        List<CompletableFuture<Void>> turns = wait(10_000, 100);

        scheduler.turn(Duration.ofSeconds(60));

        assertThat(taken(turns)).isBetween(5999, 6001);
    }

    @Test
    void theLowestRateOfTheSitesApplies() {
        limit.turn("slow", 2);
        List<CompletableFuture<Void>> turns = wait(100, 50);

        scheduler.turn(Duration.ofSeconds(10));

        assertThat(taken(turns)).isEqualTo(20);
    }

    @Test
    void aChangedRateAppliesToWaitingRequestsAtOnce() {
        List<CompletableFuture<Void>> turns = wait(100, 1);

        limit.turn("a", 10);
        scheduler.turn(Duration.ofSeconds(5));
        assertThat(taken(turns)).isEqualTo(51);

        limit.turn("a", 1);
        scheduler.turn(Duration.ofSeconds(5));
        assertThat(taken(turns)).isEqualTo(56);
    }

    @Test
    void aRequestWithoutARateUsesTheExistingLimit() {
        limit.turn("a", 2);

        List<CompletableFuture<Void>> turns =
                IntStream.range(0, 100).mapToObj(i -> limit.turn("probe", null)).toList();
        scheduler.turn(Duration.ofSeconds(10));

        assertThat(taken(turns)).isEqualTo(20);
    }

    @Test
    void aFirstRequestWithoutARateUsesTheLimitOfTheApi() {
        List<CompletableFuture<Void>> turns = IntStream.range(0, 1000)
                .mapToObj(i -> limit.turn("probe", null))
                .toList();

        scheduler.turn(Duration.ofSeconds(10));

        assertThat(taken(turns)).isEqualTo(151);
    }

    @Test
    void aRemovedSiteNoLongerLimitsTheRate() {
        limit.turn("removed", 1);

        limit.forgetSites();

        List<CompletableFuture<Void>> turns = wait(1000, 50);
        scheduler.turn(Duration.ofSeconds(10));
        assertThat(taken(turns)).isEqualTo(500);
    }

    @Test
    void theRateStaysUntilASiteAsksForAnotherAfterAChange() {
        limit.turn("removed", 1);

        limit.forgetSites();

        List<CompletableFuture<Void>> turns =
                IntStream.range(0, 100).mapToObj(i -> limit.turn("probe", null)).toList();
        scheduler.turn(Duration.ofSeconds(10));
        assertThat(taken(turns)).isEqualTo(10);
    }

    @Test
    void waitingRequestsFailWhenTheSchedulerIsShutDown() {
        wait(1, 1);
        scheduler.shutdown();

        CompletableFuture<Void> turn = limit.turn("a", 1);

        assertThat(turn)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void unusedLimitsAreDropped() {
        RateLimits limits = new RateLimits(scheduler, scheduler);
        ConnectionSettings settings = settings();
        limits.turn(key("one"), settings);
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 100)
                .mapToObj(i -> limits.turn(key("two"), settings))
                .toList();

        scheduler.turn(Duration.ofSeconds(61));
        limits.turn(key("three"), settings);
        assertThat(limits.size()).isEqualTo(2);

        waiting.forEach(turn -> turn.cancel(true));
        scheduler.turn(Duration.ofSeconds(122));
        limits.turn(key("four"), settings);
        assertThat(limits.size()).isEqualTo(1);
    }

    private List<CompletableFuture<Void>> wait(int turns, int requestsPerSecond) {
        return IntStream.range(0, turns)
                .mapToObj(i -> limit.turn("a", requestsPerSecond))
                .toList();
    }

    private static int taken(List<CompletableFuture<Void>> turns) {
        return (int) turns.stream().filter(CompletableFuture::isDone).count();
    }

    private static CredentialKey key(String credential) {
        return new CredentialKey(BaseUrl.parse("https://project.feishu.cn"), credential);
    }

    private static ConnectionSettings settings() {
        BaseUrl baseUrl = BaseUrl.parse("https://project.feishu.cn");
        return new ConnectionSettings("a", baseUrl, null, SECOND, SECOND, 0, 1);
    }
}
