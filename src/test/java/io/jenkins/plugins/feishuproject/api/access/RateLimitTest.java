package io.jenkins.plugins.feishuproject.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When requests get their turns. Nothing waits in real time: a sleeper only turns the clock. */
class RateLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Object BUILD = new Object();

    private final TurnedTime time = new TurnedTime();
    private final RateLimit limit = new RateLimit(time);

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 1000})
    void turnsAreEvenlySpacedAndALittleWider(int requestsPerSecond) throws Exception {
        List<Long> turns = take(10 * requestsPerSecond, requestsPerSecond);

        long interval = (long) (1.02 * SECOND / requestsPerSecond);
        for (int i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i) - turns.get(i - 1)).isEqualTo(interval);
        }
    }

    @Test
    void noSlidingSecondHoldsMoreThanTheRate() throws Exception {
        List<Long> turns = take(100, 15);

        for (int i = 15; i < turns.size(); i++) {
            assertThat(turns.get(i) - turns.get(i - 15)).isGreaterThan(SECOND);
        }
    }

    @Test
    void afterAPauseOnlyOneRequestGoesAtOnce() throws Exception {
        take(3, 10);
        time.turn(Duration.ofHours(1));

        List<Long> turns = take(2, 10);

        assertThat(turns.get(1) - turns.get(0)).isGreaterThan(SECOND / 10);
    }

    @Test
    void lateSleepersDoNotReduceTheRate() throws Exception {
        time.wakeLateBy(Duration.ofMillis(1));
        long start = time.nanoTime();

        List<Long> turns = take(5_000, 100);

        assertThat(turns.get(turns.size() - 1) - start).isBetween(50 * SECOND, 51 * SECOND + SECOND / 10);
    }

    @Test
    void theLowestRateOfTheSitesApplies() throws Exception {
        limit.take("slow", 2, BUILD);

        assertThat(spacing(take(3, 50))).isEqualTo(0.51);
    }

    @Test
    void pollsHaveAThirdOfTheRate() throws Exception {
        RateLimit polls = new RateLimit(time, 3);
        polls.take("", 15, BUILD);
        long first = time.nanoTime();

        polls.take("", 15, BUILD);

        assertThat(time.nanoTime() - first).isEqualTo((long) (1.02 * 3 * SECOND / 15));
    }

    @Test
    void aChangedRateAppliesFromTheNextTurnOn() throws Exception {
        take(2, 1);

        assertThat(spacing(take(3, 10))).isEqualTo(0.102);
    }

    @Test
    void aRequestWithoutARateUsesTheExistingLimit() throws Exception {
        limit.take("a", 2, BUILD);

        assertThat(spacing(take(3, null))).isEqualTo(0.51);
    }

    @Test
    void aFirstRequestWithoutARateUsesTheLimitOfTheApi() throws Exception {
        assertThat(spacing(take(3, null))).isEqualTo(0.068);
    }

    @Test
    void aRemovedSiteNoLongerLimitsTheRate() throws Exception {
        limit.take("removed", 1, BUILD);

        limit.forgetSites();

        assertThat(spacing(take(3, 50))).isEqualTo(0.0204);
    }

    @Test
    void theRateStaysUntilASiteAsksForAnotherAfterAChange() throws Exception {
        limit.take("removed", 1, BUILD);

        limit.forgetSites();

        assertThat(spacing(take(3, null))).isEqualTo(1.02);
    }

    @Test
    void aTokenThatTheApiThrottlesPausesForAllAndIsThenSlowerForAMinute() throws Exception {
        take(1, 10);
        long refused = time.nanoTime();

        limit.slowDown(Duration.ofSeconds(3));

        List<Long> turns = take(500, 10);
        assertThat(turns.get(0) - refused).isEqualTo(3 * SECOND);
        assertThat(turns.get(1) - turns.get(0)).isEqualTo(SECOND * 204 / 1000);
        assertThat(turns.stream()
                        .filter(turn -> turn - refused > 61 * SECOND)
                        .limit(2)
                        .reduce((a, b) -> b - a))
                .contains(SECOND * 102 / 1000);
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() throws Exception {
        limit.slowDown(Duration.ofSeconds(5));
        limit.slowDown(Duration.ofSeconds(1));
        long now = time.nanoTime();

        limit.take("a", 10, BUILD);

        assertThat(time.nanoTime() - now).isEqualTo(5 * SECOND);
    }

    @Test
    void turnsGoRoundByBuild() throws Exception {
        Object large = new Object();
        limit.take("a", 10, new Object());
        time.hold();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            threads.add(queued(large, "large"));
        }
        threads.add(queued(new Object(), "small"));

        time.release();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(time.sleepers()).hasSize(11).startsWith("large", "small", "large");
    }

    @Test
    void anInterruptedRequestLeavesItsTurnToTheNext() throws Exception {
        limit.take("a", 10, new Object());
        long first = time.nanoTime();
        time.hold();
        Thread asleep = queued(new Object(), "asleep");
        Thread inTheQueue = queued(new Object(), "in the queue");
        Thread next = queued(new Object(), "next");

        inTheQueue.interrupt();
        inTheQueue.join();
        asleep.interrupt();
        asleep.join();
        time.release();
        next.join();

        assertThat(time.sleepers()).containsExactly("asleep", "next");
        assertThat(time.nanoTime() - first).isEqualTo(SECOND * 102 / 1000);
    }

    private Thread queued(Object build, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        limit.take("a", 10, build);
                    } catch (InterruptedException e) {
                        // It waits no longer.
                    }
                },
                name);
        thread.start();
        Wait.until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private List<Long> take(int turns, Integer requestsPerSecond) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            limit.take("a", requestsPerSecond, BUILD);
            taken.add(time.nanoTime());
        }
        return taken;
    }

    private static double spacing(List<Long> turns) {
        return (turns.get(2) - turns.get(1)) / (double) SECOND;
    }
}
