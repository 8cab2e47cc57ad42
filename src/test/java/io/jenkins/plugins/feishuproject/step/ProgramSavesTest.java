package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.cps.CpsThreadGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ProgramSavesTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        fixture = new PipelineFixture(jenkins);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aPipelineIsSavedOnceForAStepAndOnceAtItsEnd() throws Exception {
        try (LogRecorder log = new LogRecorder().record(CpsThreadGroup.class, Level.FINE)) {
            log.capture(1000);

            fixture.update("nodeSchedule: [points: 1]");

            assertThat(log.getMessages())
                    .filteredOn(message -> message.endsWith("program.dat saved"))
                    .hasSize(2);
        }
    }
}
