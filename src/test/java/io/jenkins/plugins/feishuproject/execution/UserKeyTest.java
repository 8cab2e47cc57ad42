package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On whose behalf a step may act. */
@SharedJenkins
class UserKeyTest {

    private static final String AS_ANOTHER = "nodeSchedule: [points: 3], userKey: 'other_key'";

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
    }

    @Test
    void aStepCannotActAsAnotherUserWithTheSitesCredential() throws Exception {
        assertThat(fixture.update(AS_ANOTHER))
                .hasResult(Result.FAILURE)
                .hasLogContaining("userKey: site \"default\" does not allow a step to act as another user with the"
                        + " credential of the site; enable allowUserKeyOverride at the site")
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aStepCannotNameAUserEvenIfTheSiteHasNone() throws Exception {
        fixture.site().setUserKey(null);

        assertThat(fixture.update(AS_ANOTHER)).hasResult(Result.FAILURE).hasLogContaining("allowUserKeyOverride");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aStepActsAsAnotherUserIfTheSiteAllowsIt() throws Exception {
        fixture.site().setAllowUserKeyOverride(true);

        assertThat(fixture.update(AS_ANOTHER)).hasResult(Result.SUCCESS);

        assertThat(sentUser()).isEqualTo("other_key");
    }

    @Test
    void aStepWithItsOwnCredentialMayActAsAnyUser() throws Exception {
        assertThat(fixture.update(AS_ANOTHER + ", credentialsId: 'feishu-token'"))
                .hasResult(Result.SUCCESS);

        assertThat(sentUser()).isEqualTo("other_key");
    }

    @Test
    void aStepMayNameTheUserOfTheSite() throws Exception {
        assertThat(fixture.update("nodeSchedule: [points: 3], userKey: 'user_key'"))
                .hasResult(Result.SUCCESS);

        assertThat(sentUser()).isEqualTo("user_key");
    }

    private String sentUser() {
        return fixture.simulator().updates().get(0).getHeaders().get("X-USER-KEY");
    }
}
