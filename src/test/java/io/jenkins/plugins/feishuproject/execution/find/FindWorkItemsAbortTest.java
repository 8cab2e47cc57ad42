package io.jenkins.plugins.feishuproject.execution.find;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;

/** A search ends with its step, and no expression keeps its step from ending. */
@SharedJenkins
@Timeout(600)
class FindWorkItemsAbortTest {

    @Test
    void anAbortEndsASearchThatDoesNotComeToAnEndByItself(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("feishuProjectFindWorkItems(idPattern: '(a+)+b', text: 'a' * 1000000)");
        Wait.until(FindWorkItemsAbortTest::isSearching);

        run.doStop();

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.ABORTED);
        Wait.until(() -> !isSearching());
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void anAbortEndsALookUp(PipelineFixture fixture) throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNext(Call.FILTER);
        WorkflowRun run = fixture.begin("feishuProjectFindWorkItems(text: 'm-76906788')");
        sent.join();

        run.doStop();

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.ABORTED)
                .hasLogWithout("looked at");
    }

    /** Alternatives of nothing are tried without reading anything, so nothing is there to count. */
    @Test
    void anExpressionThatIsBusyWithoutReadingIsGivenUp(JenkinsRule jenkins) {
        WorkItemQuery query = new WorkItemQuery("doc", "a", true, null, "(?:|||)".repeat(12) + "\\z\\z(?!)");

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> FindWorkItems.search(query, List.of(), () -> true, Duration.ofMillis(1)))
                .withMessageContaining("does not come to an end");
    }

    /** Only platform threads are among all stack traces. */
    private static boolean isSearching() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(MentionSearch.class.getName())));
    }
}
