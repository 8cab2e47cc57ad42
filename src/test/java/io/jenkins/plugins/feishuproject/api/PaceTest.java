package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long requests wait for their turn. Nothing waits here. */
class PaceTest {

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @Test
    void turnsFollowEachOtherEvenly() {
        Pace pace = new Pace(10);

        Duration last = reserve(pace, 600);

        assertThat(last).isCloseTo(Duration.ofSeconds(60), A_WHILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 100})
    void anotherPaceBeginsBehindTheTurnsThatAreReserved(int requestsPerSecond) {
        Pace pace = new Pace(10);
        reserve(pace, 600);

        Duration next = pace.at(requestsPerSecond).reserveTurn();

        assertThat(next).isCloseTo(Duration.ofSeconds(60), A_WHILE);
        assertThat(reserve(pace, requestsPerSecond * 60)).isCloseTo(Duration.ofSeconds(120), A_WHILE);
    }

    @Test
    void thePaceStaysWhereItIsSetAnew() {
        Pace pace = new Pace(1);
        reserve(pace, 60);

        assertThat(pace.at(1).at(1).reserveTurn()).isCloseTo(Duration.ofSeconds(60), A_WHILE);
    }

    private static Duration reserve(Pace pace, int turns) {
        Duration last = Duration.ZERO;
        for (int i = 0; i < turns; i++) {
            last = pace.reserveTurn();
        }
        return last;
    }
}
