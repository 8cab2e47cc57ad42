package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.fixture.StepThreads;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.QueryShape;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A second of these waits takes ten milliseconds. */
@SharedJenkins
@Timeout(300)
class WaitForNodeStepTest {

    private static final String WAITS = "waiting until node start of work item 76906788 is done; checking every 5 s, "
            + "and every 20 s after ten minutes.";
    private static final String STOPPED = "stopped waiting for node start of work item 76906788. ";

    @Test
    void itEndsOnceTheNodeIsDoneAndReturnsTheNodeAndHowLongItWaited(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("def r = " + waiting("") + """

                sleep time: 1, unit: 'MILLISECONDS'
                echo "${r.nodeId} ${r.nodeName} ${r.status} ${r.owners} ${r.pendingOwners} ${r.waitedSeconds >= 0}"
                echo "${r.outcome} ${r.errCode} ${r.workItemId} ${r.actualFinishTime}"
                """);
        fixture.jenkins().waitForMessage("in progress. Owners: user_key, other_key. Still to confirm", run);

        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: " + WAITS,
                        "Feishu Project: node start of work item 76906788 is done, after ",
                        "start 开始 DONE [user_key, other_key] [] true",
                        "SUCCESS 0 76906788 2026-11-02T18:00:00+08:00");
    }

    @Test
    void aNodeThatIsDoneAlreadyIsWaitedForNoMore(PipelineFixture fixture) throws Exception {
        fixture.node().done();

        assertThat(fixture.run(waiting(""))).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests(Call.WORK_ITEMS)).hasSize(1);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"IN_PROGRESS, in progress", "DONE, done"})
    void aNodeThatIsReachedOrDoneSatisfiesAWaitForItToBeReached(String status, String words, PipelineFixture fixture)
            throws Exception {
        fixture.node().notStarted();
        WorkflowRun run = fixture.begin("echo \"is ${(" + waiting("status: 'IN_PROGRESS'") + ").status}\"");
        fixture.jenkins().waitForMessage("work item 76906788: not started.", run);

        change(fixture, node -> {
            if (status.equals("DONE")) {
                node.done();
            } else {
                node.inProgress();
            }
        });

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("is " + status, "work item 76906788 is " + words + ", after");
    }

    @Test
    void aNodeThatIsNamedIsFoundThoughATemplateUpgradeGaveItAnotherId(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin(
                "echo \"now ${(" + waiting("").replace("nodeId: 'start'", "nodeName: ' 开始 '") + ").nodeId}\"");
        fixture.jenkins().waitForMessage("in progress.", run);

        fixture.simulator().change(tenant -> {
            SimulatedWorkItem story = fixture.story();
            story.putBack("upgraded", story.removeNode("start").done());
        });

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("now upgraded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ['通过']         | SUCCESS | Verdict: 通过. Opinion: fine
            ['ok', '通过']   | SUCCESS | is done, after
            ['option_1']    | FAILURE | is done, but its verdict is "通过"; expected "option_1".
            ['ok', 'good']  | FAILURE | is done, but its verdict is "通过"; expected "ok", "good".
            """)
    void onlyTheseVerdictsCountAsPassed(String conclusions, String result, String line, PipelineFixture fixture)
            throws Exception {
        fixture.node().done().reviewed("通过", "fine");

        WorkflowRun run = fixture.run(waiting("conclusions: " + conclusions));

        assertThat(run)
                .hasResult(Result.fromString(result))
                .hasLogContaining(line)
                .hasNoStackTrace();
    }

    @Test
    void aNodeWithoutAVerdictHasNotPassedWhereOneIsAskedFor(PipelineFixture fixture) throws Exception {
        fixture.node().done();

        assertThat(fixture.run("def r = " + waiting("conclusions: ['通过'], onError: 'UNSTABLE'")
                        + "; echo \"${r.outcome} ${r.errCode} ${r.status} ${r.conclusion}\""))
                .hasResult(Result.UNSTABLE)
                .hasLogContaining("is done, but has no verdict; expected \"通过\".", "UNSTABLE null DONE null");
    }

    @Test
    void withoutConclusionsTheLogTellsTheVerdict(PipelineFixture fixture) throws Exception {
        fixture.node().done().reviewed("未通过", "too late");

        assertThat(fixture.run("def r = " + waiting("") + "; echo \"${r.conclusion}: ${r.opinion}\""))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Verdict: 未通过. Opinion: too late", "未通过: too late");
    }

    @ParameterizedTest
    @EnumSource(
            value = QueryShape.class,
            names = {"DELETED_ROWS", "UNKNOWN_REFUSES_LIST"})
    void aWorkItemThatIsDeletedEndsIt(QueryShape shape, PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().answerQueriesWith(shape);
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().change(tenant -> fixture.story().delete());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        STOPPED + "The work item was deleted, does not exist, or is not visible to this user.")
                .hasNoStackTrace();
    }

    @ParameterizedTest
    @EnumSource(
            value = QueryShape.class,
            names = {"ABORTED_REFUSED", "UNKNOWN_REFUSES_LIST"})
    void aWorkItemThatIsAbortedEndsItAndTheSentenceSaysThatItCanBeRestored(QueryShape shape, PipelineFixture fixture)
            throws Exception {
        fixture.simulator().tenant().answerQueriesWith(shape);
        WorkflowRun run = begun(fixture, ", onError: 'WARNING'");

        fixture.simulator().change(tenant -> fixture.story().abort());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: " + STOPPED + "The work item was aborted. It can be restored");
    }

    @Test
    void aRefusalWithItsCodeGoesByTheRules(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().answerQueriesWith(QueryShape.ABORTED_REFUSED, QueryShape.NO_WORKFLOW);
        WorkflowRun run = fixture.begin("def r = "
                + waiting("errorRules: [[errCode: 30005, onError: 'IGNORE']]")
                + "; echo \"${r.outcome} ${r.errCode} ${r.status} ${r.waitedSeconds != null}\"");
        fixture.jenkins().waitForMessage("in progress.", run);

        fixture.simulator().change(tenant -> fixture.story().delete());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("(ignored)", "IGNORED 30005 null true");
    }

    @Test
    void aNodeThatIsMissingTwiceEndsItWithTheListOfTheNodesThereAre(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().change(tenant -> {
            fixture.story().removeNode("start");
            fixture.story().addNode("other", "其他");
        });

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining(STOPPED + "The workflow has no node \"start\". The nodes of the work item are: "
                        + "\"其他\" (other, in progress).");
    }

    @Test
    void aNameThatNoNodeHasFromTheStartEndsItAfterTwoLooks(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run(waiting("").replace("nodeId: 'start'", "nodeName: 'no such'"));

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("The workflow has no node named \"no such\". The nodes of the work item are: ");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(2);
    }

    @Test
    void oneOddLookEndsNothing(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        List<String> odd = List.of(
                "[]",
                "[{\"id\":76906788,\"deleted_at\":1}]",
                "[{\"id\":76906788,\"fields\":[{\"field_key\":\"aborted\",\"field_value\":{\"is_aborted\":true}}]}]");
        for (String rows : odd) {
            int before = fixture.simulator().requests(Call.WORK_ITEMS).size();
            fixture.simulator()
                    .answerNext(Call.WORK_ITEMS, Answers.json(200, "{\"err_code\":0,\"data\":" + rows + "}"));
            awaitLooks(fixture, before + 3);
        }
        fixture.simulator().answerNext(Call.WORK_ITEMS, Answers.refusal(403, 10001, "no", "no"));
        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 3);

        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"404, 30005", "400, 20007", "400, 20026", "403, 10001"})
    void oneRefusalOfTheNodeItselfEndsNothing(int status, long code, PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().answerNext(Call.WORK_ITEMS, Answers.json(200, "{\"err_code\":0,\"data\":[]}"));
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.refusal(status, code, "no", "no"));
        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 3);
        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
    }

    @Test
    void oddLooksThatAreNotFarEnoughApartEndNothing(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addWorkItem("story", "4711").addNode("start", "开始");
        WorkflowRun often = fixture.begin(waiting("").replace(PipelineFixture.STORY, "4711"));
        WorkflowRun seldom = fixture.begin(waiting("").replace("pollSeconds: 5", "pollSeconds: 3600"));
        fixture.jenkins().waitForMessage("work item 4711: in progress.", often);
        fixture.jenkins().waitForMessage("work item 76906788: in progress.", seldom);

        fixture.simulator().change(tenant -> fixture.story().abort());
        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 5);
        fixture.simulator().change(tenant -> {
            fixture.story().restore();
            fixture.node().done();
            tenant.workItem("4711").node("start").done();
        });

        assertThat(fixture.jenkins().waitForCompletion(seldom)).hasResult(Result.SUCCESS);
        assertThat(fixture.jenkins().waitForCompletion(often)).hasResult(Result.SUCCESS);
    }

    @Test
    void aWorkItemOfStateFlowEndsIt(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addWorkItem("issue", "4711").withStateFlow();

        assertThat(fixture.run("feishuProjectWaitForNode(workItemTypeKey: 'issue', workItemId: 4711, nodeId: 'a', "
                        + "pollSeconds: 5)"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("The work item is of state flow and has no nodes.", "20026");
    }

    @Test
    void aDailyQuotaThatIsUsedUpEndsItAndNothingIsAskedAnyMore(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().useUpQuotaAfter(0);

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining(STOPPED, "1000051942");
        long refused = fixture.simulator().requests(Call.WORK_ITEMS).size();
        assertThat(fixture.simulator()
                        .requests()
                        .get(fixture.simulator().requests().size() - 1)
                        .getTarget())
                .endsWith("/query");
        assertThat(fixture.run(waiting(""))).hasResult(Result.FAILURE);
        assertThat(fixture.simulator().requests(Call.WORK_ITEMS)).hasSize((int) refused + 1);
    }

    @Test
    void aRefusalForGoodEndsIt(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().tenant().denySpaceTo("user_key");

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining(STOPPED + "Check Token Perm Failed");
        assertThat(paused(run)).hasSize(1).noneMatch(PauseAction::isPaused);
    }

    @Test
    void troubleThatPassesIsTwoLinesAndEndsNothing(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        fixture.simulator().failOneIn(1, 7);
        fixture.jenkins().waitForMessage("cannot be read at the moment; still trying.", run);
        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 5);
        fixture.simulator().failOneIn(0, 7);
        fixture.jenkins().waitForMessage("node start of work item 76906788 can be read again.", run);
        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        assertThat(lines(run).filter(line -> line.contains("cannot be read"))).hasSize(1);
        assertThat(lines(run).filter(line -> line.contains("can be read again")))
                .hasSize(1);
    }

    @Test
    void aPageThatIsShownInsteadEndsNothingOnceTheNodeWasSeen(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        fixture.jenkins().waitForMessage("work item 76906788: in progress.", run);

        for (int i = 0; i < 6; i++) {
            fixture.simulator().answerNext(Call.WORK_ITEMS, Answers.json(200, "<html>Back in an hour</html>"));
            fixture.simulator().answerNext(Call.WORKFLOW, Answers.json(200, "<html>Back in an hour</html>"));
        }
        fixture.jenkins().waitForMessage("cannot be read at the moment; still trying.", run);
        fixture.jenkins().waitForMessage("node start of work item 76906788 can be read again.", run);
        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
    }

    @Test
    void troubleBeforeTheFirstLookIsTriedOnToo(PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4711")
                .addNode("start", "开始")
                .done();
        for (int i = 0; i < 3; i++) {
            fixture.simulator().answerNext(Call.TYPES, Answers.json(503, ""));
        }

        WorkflowRun run = fixture.run("feishuProjectWaitForNode(workItemTypeKey: 'requirement', workItemId: 4711, "
                + "nodeId: 'start', pollSeconds: 5)");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(lines(run).filter(line -> line.contains("cannot be read") || line.contains("can be read again")))
                .hasSize(2);
    }

    @Test
    void thePipelineIsNotSavedAtEachLookAndTheLogTellsOnlyWhatHasChanged(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        Path program = run.getRootDir().toPath().resolve("program.dat");
        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 2);
        Object saved = Files.readAttributes(program, BasicFileAttributes.class).fileKey();

        awaitLooks(fixture, fixture.simulator().requests(Call.WORK_ITEMS).size() + 5);

        assertThat(Files.readAttributes(program, BasicFileAttributes.class).fileKey())
                .isEqualTo(saved);
        assertThat(lines(run).filter(line -> line.contains("in progress."))).hasSize(1);
        run.doStop();
        fixture.jenkins().waitForCompletion(run);
    }

    @Test
    void aRetryWaitsAnew(PipelineFixture fixture) throws Exception {
        fixture.node().done().reviewed("未通过", "");
        WorkflowRun run = fixture.begin("def again = false; retry(2) { if (again) { input 'again?' }; again = true; "
                + waiting("conclusions: ['通过']") + " }");
        fixture.jenkins().waitForMessage("again?", run);
        change(fixture, node -> node.reviewed("通过", ""));

        run.getAction(InputAction.class).getExecutions().get(0).proceed(Map.of());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("ERROR: Feishu Project: node start of work item 76906788 is done, but its verdict is "
                        + "\"未通过\"; expected \"通过\".");
        assertThat(rows(run)).extracting(UpdateRow::getOutcome).containsExactly("FAILURE", "SUCCESS");
        assertThat(rows(run).get(0).getRemark()).isEqualTo("The verdict is \"未通过\"; expected \"通过\".");
    }

    @Test
    void anAbortedWaitIsNotRetried(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("retry(3) { " + waiting("") + " }");
        fixture.jenkins().waitForMessage("work item 76906788: in progress.", run);

        run.doStop();

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.ABORTED);
        assertThat(lines(run).filter(line -> line.contains(WAITS))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conclusions: null    | Verdict: ****. Opinion: for **** alone
            conclusions: ['no']  | is done, but its verdict is "****"; expected "no".
            """)
    void whatTheBuildMasksIsMaskedInAllThatIsTold(String conclusions, String told, PipelineFixture fixture)
            throws Exception {
        String secret = "s3cr3t-4711";
        PipelineFixture.addCredential(PipelineFixture.secretText("deploy-key", secret));
        fixture.story().addNode("gate", secret).ownedBy(secret).reviewed(secret, "for " + secret + " alone");
        WorkflowRun run = fixture.begin("withCredentials([string(credentialsId: 'deploy-key', variable: 'KEY')]) { "
                + waiting(conclusions + ", onError: 'WARNING'").replace("nodeId: 'start'", "nodeName: KEY") + " }");
        fixture.jenkins().waitForMessage("Owners: ****. Still to confirm: ****.", run);
        String status = run.getExecutionPromise()
                .get()
                .getCurrentExecutions(true)
                .get()
                .get(0)
                .getStatus();

        fixture.simulator().change(tenant -> fixture.story().node("gate").done());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("waiting until node **** of work item", told)
                .hasLogWithout(secret);
        assertThat(status).endsWith("still to confirm: ****").doesNotContain(secret);
        assertThat(rows(run))
                .singleElement()
                .satisfies(row -> assertThat(row.getRemark()).contains("****").doesNotContain(secret));
        assertThat(json(fixture, run)).doesNotContain(secret);
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret));
        }
    }

    @Test
    void aLookThatIsLateOrFastChangesNothing(PipelineFixture fixture) throws Exception {
        fixture.simulator().showChangesAfterLooks(3);
        WorkflowRun run = fixture.begin("feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'start', action: 'confirm')\n" + waiting(""));

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        assertThat(fixture.node().operations()).isEqualTo(1);
    }

    @Test
    void aNodeThatIsRolledBackIsAwaitedAgainAndTheLogTellsEachChange(PipelineFixture fixture) throws Exception {
        fixture.node().notStarted();
        WorkflowRun run = fixture.begin(waiting(""));
        fixture.jenkins().waitForMessage("work item 76906788: not started.", run);
        change(fixture, node -> node.inProgress().ownedBy("other_key"));
        fixture.jenkins().waitForMessage("in progress. Owners: other_key. Still to confirm: other_key.", run);
        change(fixture, node -> node.notStarted());
        fixture.jenkins().waitForMessage("not started. Owners: other_key.", run);

        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
    }

    @Test
    void stepsThatWaitForItemsOfOneTypeShareTheirCalls(PipelineFixture fixture) throws Exception {
        for (int i = 1; i <= 50; i++) {
            fixture.simulator().tenant().addWorkItem("story", "" + i).addNode("start", "开始");
        }
        WorkflowRun run = fixture.begin(PipelineFixture.parallel(
                100, "feishuProjectWaitForNode(workItemTypeKey: 'story', workItemId: n % 50 + 1, nodeId: 'start')"));
        fixture.jenkins().waitForMessage(": in progress.", run);
        Wait.until(
                () -> lines(run).filter(line -> line.endsWith(": in progress.")).count() >= 100);

        fixture.simulator().change(tenant -> {
            for (int i = 1; i <= 50; i++) {
                tenant.workItem("" + i).node("start").done();
            }
        });

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(50);
    }

    @Test
    void anAbortEndsItAtOnce(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        assertThat(paused(run)).hasSize(1).allMatch(PauseAction::isPaused);

        run.doStop();

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.ABORTED)
                .hasLogContaining("the step was aborted while waiting for node start of work item 76906788, after ");
        assertThat(paused(run)).hasSize(1).noneMatch(PauseAction::isPaused);
    }

    @Test
    void howLongItMayLastIsUpToATimeout(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("timeout(time: 300, unit: 'MILLISECONDS') { " + waiting("") + " }");

        assertThat(run).hasResult(Result.ABORTED).hasLogContaining("Timeout has been exceeded");
        assertThat(paused(run)).hasSize(1).noneMatch(PauseAction::isPaused);
    }

    @Test
    void theTimeCountsAsPausedUntilItEnds(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        assertThat(paused(run)).hasSize(1).allMatch(PauseAction::isPaused);

        change(fixture, node -> node.done());

        fixture.jenkins().waitForCompletion(run);
        assertThat(paused(run)).hasSize(1).noneMatch(PauseAction::isPaused);
    }

    @Test
    void theStatusTellsWhatItWaitsForSinceWhenAndWhomTheNodeLacks(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        assertThat(run.getExecutionPromise().get().getCurrentExecutions(true).get())
                .singleElement()
                .extracting(StepExecution::getStatus)
                .asString()
                .matches("waiting since 2\\S+\\+08:00 until node start of work item 76906788 is done; "
                        + "still to confirm: other_key, user_key");
        run.doStop();
        fixture.jenkins().waitForCompletion(run);
    }

    @Test
    void thePageOfTheBuildShowsAWaitWhileItLastsAndThenItsEnd(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, ", conclusions: ['通过']");

        assertThat(rows(run)).singleElement().satisfies(row -> {
            assertThat(row.getKind()).isEqualTo("WAIT");
            assertThat(row.getOutcome()).isNull();
            assertThat(row.getChanges()).isEqualTo("wait until done with the verdict \"通过\"");
            assertThat(row.getRemark())
                    .matches("Waiting since 2\\S+\\+08:00; now in progress. Still to confirm: other_key, user_key.");
        });
        assertThat(json(fixture, run)).contains("\"kind\":\"WAIT\"", "\"outcome\":null", "\"nodeId\":\"start\"");

        change(fixture, node -> node.done().reviewed("通过", "fine"));
        fixture.jenkins().waitForCompletion(run);
        assertThat(rows(run)).singleElement().satisfies(row -> {
            assertThat(row.getOutcome()).isEqualTo("SUCCESS");
            assertThat(row.getRemark()).isEqualTo("Verdict: 通过. Opinion: fine");
        });
        assertThat(json(fixture, run)).contains("\"outcome\":\"SUCCESS\"").doesNotContain("\"outcome\":null");
    }

    @Test
    void aRowOfABuildThatDiedTellsThatNobodyWaitsAnyMore(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("echo 'dead'");
        BilingualText text = new BilingualText("wait until done", "");
        UpdatesAction.add(
                run,
                new UpdateRecord(
                        "id",
                        null,
                        UpdateRecord.Kind.WAIT,
                        "1",
                        "https://project.feishu.cn/doc/story/detail/1",
                        "test",
                        null,
                        text,
                        Outcome.WAITING,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        null));

        assertThat(rows(run)).singleElement().satisfies(row -> {
            assertThat(row.getOutcome()).isEqualTo("ABORTED");
            assertThat(row.getRemark()).isEqualTo("The build ended while the step waited.");
        });
        assertThat(run.getAction(UpdatesAction.class).getTable().getSummary())
                .isEqualTo("1 action, 1 not completed as requested");
    }

    @Test
    void aWaitWhoseSiteIsRemovedFailsAndNamesIt(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, ", onError: 'IGNORE'");

        FeishuProjectConfiguration.get()
                .setSites(List.of(
                        PipelineFixture.site("other", fixture.simulator().baseUrl())));

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining("no site is named \"default\"")
                .hasNoStackTrace();
        assertThat(rows(run)).extracting(UpdateRow::getOutcome).containsExactly("FAILURE");
    }

    @Test
    void aWaitGoesOnAtTheNewAddressOfItsSite(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");
        try (FeishuProjectSimulator moved = FeishuProjectSimulator.start()) {
            PipelineFixture.prepare(moved);
            moved.tenant().workItem(PipelineFixture.STORY).node("start").done();

            FeishuProjectConfiguration.get().setSites(List.of(PipelineFixture.site("default", moved.baseUrl())));

            assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        }
    }

    @Test
    void aWaitWhoseCredentialIsWithdrawnFailsAndNamesIt(PipelineFixture fixture) throws Exception {
        PipelineFixture.addCredential(PipelineFixture.secretText("withdrawn", PipelineFixture.TOKEN));
        WorkflowRun run = begun(fixture, ", credentialsId: 'withdrawn', userKey: 'user_key'");

        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .removeIf(each -> CredentialsMatchers.withId("withdrawn").matches(each));

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining("credential \"withdrawn\" was not found")
                .hasNoStackTrace();
    }

    @Test
    void aBranchThatFailsFastEndsTheWaitsOfTheOthers(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("parallel failFast: true, wait: { " + waiting("")
                + " }, deploy: { input 'go?' ; error 'the deployment failed' }");
        fixture.jenkins().waitForMessage("work item 76906788: in progress.", run);
        fixture.jenkins().waitForMessage("go?", run);

        run.getAction(InputAction.class).getExecutions().get(0).proceed(Map.of());

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining("the step was aborted while waiting for node start");
        assertThat(paused(run)).noneMatch(PauseAction::isPaused);
    }

    @Test
    void aBuildThatIsKilledAndDeletedAsksNothingAnyMoreAndIsNotBroughtBack(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        run.doKill();
        fixture.jenkins().waitForCompletion(run);
        run.delete();
        StepThreads.awaitLeft(0);

        assertThat(run.getRootDir()).doesNotExist();
    }

    @Test
    void aWaitGoesOnThoughItsJobIsRenamed(PipelineFixture fixture) throws Exception {
        WorkflowRun run = begun(fixture, "");

        run.getParent().renameTo("renamed-while-it-waits");
        change(fixture, node -> node.done());

        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.SUCCESS);
        assertThat(rows(run)).extracting(UpdateRow::getOutcome).containsExactly("SUCCESS");
    }

    @Test
    void aCallThatHangsIsEndedByTheAbortOfTheOnlyOneWhoWaitsForItAndTheOthersGoOn(PipelineFixture fixture)
            throws Exception {
        fixture.site().setReadTimeoutSeconds(3600);
        fixture.simulator()
                .tenant()
                .addWorkItem("story", "4711")
                .addNode("start", "开始")
                .done();
        CompletableFuture<RecordedRequest> hangs = fixture.simulator().stallNext(Call.WORK_ITEMS);
        WorkflowRun stuck = fixture.begin(waiting(""));
        hangs.join();
        WorkflowRun next = fixture.begin(waiting("").replace(PipelineFixture.STORY, "4711"));
        fixture.jenkins().waitForMessage("waiting until", next);

        stuck.doStop();

        assertThat(fixture.jenkins().waitForCompletion(stuck)).hasResult(Result.ABORTED);
        assertThat(fixture.jenkins().waitForCompletion(next)).hasResult(Result.SUCCESS);
    }

    @Test
    void worksWithoutAnAgentInADeclarativePipeline(PipelineFixture fixture) throws Exception {
        fixture.node().done();

        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    options { timeout(time: 1, unit: 'MINUTES') }
                    stages {
                        stage('Gate') {
                            when { beforeInput true; expression { true } }
                            steps { STEP }
                        }
                    }
                    post { always { STEP } }
                }
                """.replace("STEP", waiting("conclusions: null, status: 'DONE'")));

        assertThat(run).hasResult(Result.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pollSeconds: 4            | pollSeconds: expected a whole number from 5 to 3600, got the number 4.
            pollSeconds: 3601         | pollSeconds: expected a whole number from 5 to 3600, got the number 3601.
            pollSeconds: 12345678901  | pollSeconds: expected a whole number from 5 to 3600
            pollSeconds: 7.5          | pollSeconds: expected a whole number from 5 to 3600
            pollSeconds: '30'         | pollSeconds: expected a whole number from 5 to 3600, got text.
            status: 'NOT_STARTED'     | status: expected one of IN_PROGRESS, DONE
            conclusions: '通过'        | conclusions: expected a list
            conclusions: []           | conclusions is empty
            conclusions: ['']         | conclusions[0] is blank
            dryRun: true              | dryRun: unknown argument; expected one of site,
            nodeName: 'b'             | nodeName and nodeId are mutually exclusive
            """)
    void aWrongArgumentIsRefusedInOneSentenceBeforeAnyRequest(
            String arguments, String sentence, PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run(
                "feishuProjectWaitForNode(workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', " + arguments + ")");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectWaitForNode: ", sentence)
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private static List<UpdateRow> rows(WorkflowRun run) {
        return run.getAction(UpdatesAction.class).getUpdates();
    }

    private static String json(PipelineFixture fixture, WorkflowRun run) throws Exception {
        return fixture.jenkins()
                .createWebClient()
                .goTo(run.getUrl() + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
    }

    private static WorkflowRun begun(PipelineFixture fixture, String arguments) throws Exception {
        WorkflowRun run = fixture.begin(waiting("").replace(")", arguments + ")"));
        fixture.jenkins().waitForMessage("work item 76906788: in progress.", run);
        return run;
    }

    private static String waiting(String arguments) {
        return "feishuProjectWaitForNode(workItemTypeKey: 'story', workItemId: " + PipelineFixture.STORY
                + ", nodeId: 'start', pollSeconds: 5" + (arguments.isEmpty() ? "" : ", ") + arguments + ")";
    }

    private static void change(PipelineFixture fixture, Consumer<SimulatedNode> change) {
        fixture.simulator().change(tenant -> change.accept(fixture.node()));
    }

    private static void awaitLooks(PipelineFixture fixture, int looks) {
        Wait.until(() -> fixture.simulator().requests(Call.WORK_ITEMS).size() >= looks);
    }

    private static Stream<String> lines(WorkflowRun run) throws Exception {
        return run.getLog(1000).stream();
    }

    private static List<PauseAction> paused(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(WaitForNodeStepTest::pause)
                        .filter(pause -> pause != null)
                        .toList();
    }

    private static PauseAction pause(FlowNode node) {
        return node.getPersistentAction(PauseAction.class);
    }
}
