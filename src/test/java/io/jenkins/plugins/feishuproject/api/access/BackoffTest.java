package io.jenkins.plugins.feishuproject.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final LocalizedMessage WHY = LocalizedMessage.of(NoResponseException.class, "noToken");

    @ParameterizedTest
    @CsvSource({"1, 375, 625", "2, 750, 1250", "3, 1500, 2500", "6, 12000, 20000", "7, 22500, 37500", "99, 22500, 37500"
    })
    void theDelayDoublesUpToHalfAMinuteWithinAQuarter(int attempts, int leastMillis, int mostMillis) {
        FeishuProjectException failure = NoResponseException.unusable(503, null, WHY, "", false);

        for (int i = 0; i < 1000; i++) {
            assertThat(Backoff.delay(attempts, failure))
                    .isBetween(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis));
        }
    }
}
