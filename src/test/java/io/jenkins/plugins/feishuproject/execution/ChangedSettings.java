package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step finds when its site or credential was changed, and other sites were put first, before it resumed. */
abstract class ChangedSettings {

    private static final String WITHOUT_SITE = "1";
    private static final String SITE_REMOVED = "2";
    private static final String CREDENTIAL_REMOVED = "3";
    private static final String CREDENTIAL_CHANGED = "4";
    private static final String DONE_BEFORE = "5";
    private static final String LEFT = "6";

    private final RestartablePipelines pipelines;

    ChangedSettings(RestartablePipelines pipelines) {
        this.pipelines = pipelines;
    }

    static void begin(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().tokens().accept("p-the-first-token");
        pipelines.simulator().tokens().accept("p-the-second-token");
        pipelines.jenkins().runRemotely(RemotePipelines::addSite, "leaving");
        for (String id : List.of("removed", "changed")) {
            pipelines.jenkins().runRemotely(RemotePipelines::putToken, id, "p-the-first-token");
        }
        awaitRetry(pipelines, WITHOUT_SITE, "");
        awaitRetry(pipelines, SITE_REMOVED, ", site: 'leaving'");
        awaitRetry(pipelines, CREDENTIAL_REMOVED, ", credentialsId: 'removed'");
        awaitRetry(pipelines, CREDENTIAL_CHANGED, ", credentialsId: 'changed'");
        beginOnManyWorkItems(pipelines);
    }

    private static void beginOnManyWorkItems(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().tenant().addWorkItem("story", DONE_BEFORE).addNode("test", "测试");
        pipelines
                .simulator()
                .stallNext(Call.UPDATE, request -> request.getTarget().contains("/story/" + LEFT + "/"));
        pipelines.awaitingMessage(
                LEFT,
                "feishuProjectUpdateNode(workItemTypeKey: 'story', workItems: [" + DONE_BEFORE + ", " + LEFT
                        + "], nodeId: 'test', nodeOwners: ['qa_key'], credentialsId: 'removed')",
                "[1/2] Feishu Project: updated node test of work item " + DONE_BEFORE);
    }

    private static void awaitRetry(RestartablePipelines pipelines, String id, String settings) throws Throwable {
        pipelines.awaitingRetry(id, update(id, "nodeId: 'test', nodeOwners: ['qa_key']" + settings));
    }

    static void change(RestartablePipelines pipelines) throws Throwable {
        pipelines.jenkins().runRemotely(RemotePipelines::removeSite, "leaving");
        pipelines.jenkins().runRemotely(RemotePipelines::removeCredential, "removed");
        pipelines.jenkins().runRemotely(RemotePipelines::putToken, "changed", "p-the-second-token");
    }

    @Test
    void aStepThatNamesNoSiteStaysAtTheSiteWhereItStarted() throws Throwable {
        assertThat(pipelines.log(WITHOUT_SITE)).contains("Finished: SUCCESS");
        assertThat(pipelines.node(WITHOUT_SITE).owners()).containsExactly("qa_key");
        assertThat(pipelines.changes(WITHOUT_SITE)).hasSize(2);
    }

    @Test
    void aStepWhoseSiteIsGoneFailsAndNamesIt() throws Throwable {
        assertThat(pipelines.log(SITE_REMOVED))
                .contains("site: no site is named \"leaving\"; configured sites: ", "Finished: FAILURE");
    }

    @Test
    void aStepWhoseCredentialIsGoneFailsAndNamesIt() throws Throwable {
        assertThat(pipelines.log(CREDENTIAL_REMOVED))
                .contains("credentialsId: credential \"removed\" was not found", "Finished: FAILURE");
    }

    @Test
    void aStepOnManyWorkItemsWhoseCredentialIsGoneFailsAndKeepsTheRowsOfThoseThatAreDone() throws Throwable {
        assertThat(pipelines.log(LEFT))
                .contains("credentialsId: credential \"removed\" was not found", "Finished: FAILURE");
        assertThat(pipelines.updatesOnPage(LEFT)).isEqualTo("owners qa_key");
        assertThat(pipelines.node(LEFT).owners()).doesNotContain("qa_key");
    }

    @Test
    void aStepWhoseCredentialWasChangedUsesTheNewOne() throws Throwable {
        assertThat(pipelines.log(CREDENTIAL_CHANGED)).contains("Finished: SUCCESS");
        assertThat(pipelines.changes(CREDENTIAL_CHANGED))
                .extracting(request -> request.getHeaders().get("X-PLUGIN-TOKEN"))
                .containsExactly("p-the-first-token", "p-the-second-token");
    }
}
