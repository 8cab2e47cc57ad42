package io.jenkins.plugins.feishuproject.execution.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void theFirstPauseIsOneSecondByDefault() {
        System.clearProperty(Looks.class.getName() + ".pauseMillis");
        try {
            assertThat(Looks.pause()).isEqualTo(Duration.ofSeconds(1));
        } finally {
            PipelineFixture.pauseFor(1);
        }
    }
}
