package io.jenkins.plugins.feishuproject.execution.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadBackTest {

    @Test
    void theFirstPauseIsOneSecondByDefault() {
        System.clearProperty(ReadBack.class.getName() + ".pauseMillis");
        try {
            assertThat(ReadBack.pause()).isEqualTo(Duration.ofSeconds(1));
        } finally {
            PipelineFixture.pauseFor(1);
        }
    }
}
