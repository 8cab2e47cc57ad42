package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.feishuproject.fixture.GitRepository;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.step.item.FindWorkItemsStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class FindWorkItemsStepTest {

    private static final String FIND =
            "def found = feishuProjectFindWorkItems()\n" + "echo \"found ${found.collect { it.workItemId }}\"\n";

    @TempDir
    Path folder;

    @BeforeAll
    static void allowRepositoriesOfThisMachine() {
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
    }

    @Test
    void theResultIsAListOfMapsOfPlainValuesThatTheSandboxCanReadAfterALaterStep(PipelineFixture fixture)
            throws Exception {
        prepare(fixture);

        WorkflowRun run = fixture.run("""
                def found = feishuProjectFindWorkItems(text: 'm-76906788, fixes m-76906789')
                sleep time: 1, unit: 'MILLISECONDS'
                for (item in found) {
                    echo "${item.workItemId} ${item.workItemTypeKey} ${item.projectKey} ${item.name}"
                    echo "${item.workItemUrl} ${item.pattern} ${item.resolve} ${item.size()}"
                }
                """);

        String baseUrl = fixture.simulator().baseUrl();
        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "76906788 story doc 登录",
                        baseUrl + "/doc/story/detail/76906788 NODE false 7",
                        "76906789 issue doc Crash",
                        baseUrl + "/doc/issue/detail/76906789 STATE true 7",
                        "Feishu Project: looked at the first build, which has no changes, the text of the step: "
                                + "2 work items are named there.",
                        "Feishu Project: found 2 work items: 76906788 (登录), 76906789 (Crash).");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "", "3000"})
    void aWorkItemThatComesBackWithoutAUsableTypeIsToldAsSuch(String type, PipelineFixture fixture) throws Exception {
        prepare(fixture);
        String key = type.equals("3000") ? "x".repeat(3_000) : type;
        fixture.simulator()
                .answerNext(
                        Call.FILTER,
                        Answers.json(
                                200,
                                "{\"err_code\":0,\"data\":[{\"id\":76906788,\"work_item_type_key\":\"" + key
                                        + "\"}]}"));

        assertThat(fixture.run("feishuProjectFindWorkItems(text: 'm-76906788')"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("left out 76906788 (the response has no usable work_item_type_key).");
    }

    @Test
    void commitMessagesAreReadToTheirLastLine(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        GitRepository repository = GitRepository.in(folder);
        repository.commit("first");
        WorkflowJob job = fixture.job("node { " + repository.checkout("a") + FIND + "}");
        assertThat(PipelineFixture.run(job))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: looked at the first build, which has no changes: "
                        + "no work item is named there.");
        assertThat(fixture.simulator().requests()).isEmpty();

        repository.commit("Fix the login\n\nIt crashed.\n\nRefs: m-76906788");
        repository.commit("Merge branch 'm-76906789'");

        assertThat(PipelineFixture.run(job))
                .hasLogContaining(
                        "found [76906788]",
                        "Feishu Project: looked at 2 commits of 1 build: 1 work item is named there.",
                        "Feishu Project: found 1 work item: 76906788 (登录).");
    }

    @Test
    void changesOfAllBuildsSinceTheLastSuccessfulOneCount(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        GitRepository repository = GitRepository.in(folder);
        repository.commit("first");
        String script = "node { " + repository.checkout("a") + FIND + "}\n";
        WorkflowJob job = fixture.job(script);
        PipelineFixture.run(job);
        repository.commit("m-76906788");
        script(job, script + "error 'not this time'");
        assertThat(PipelineFixture.run(job)).hasResult(Result.FAILURE).hasLogContaining("found [76906788]");
        repository.commit("m-76906789");
        script(job, script + "unstable 'only just'");

        assertThat(PipelineFixture.run(job))
                .hasResult(Result.UNSTABLE)
                .hasLogContaining("found [76906788, 76906789]", "looked at 2 commits of 2 builds:");
        assertThat(PipelineFixture.run(job))
                .hasLogContaining("found []", "Feishu Project: looked at 1 build without changes: no work item");
    }

    @Test
    void onRequestOnlyTheChangesOfTheBuildItselfCount(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        GitRepository repository = GitRepository.in(folder);
        repository.commit("first");
        String script = "node { " + repository.checkout("a")
                + "echo \"only ${feishuProjectFindWorkItems(sinceLastSuccess: false).collect { it.workItemId }}\" }\n";
        WorkflowJob job = fixture.job(script + "error 'never'");
        PipelineFixture.run(job);
        repository.commit("m-76906788");
        PipelineFixture.run(job);
        repository.commit("m-76906789");

        assertThat(PipelineFixture.run(job)).hasLogContaining("only [76906789]", "looked at 1 commit of 1 build:");
    }

    @Test
    void severalRepositoriesCountAndACommitThatIsCheckedOutTwiceCountsOnce(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        GitRepository one = GitRepository.in(Files.createDirectory(folder.resolve("one")));
        GitRepository other = GitRepository.in(Files.createDirectory(folder.resolve("other")));
        one.commit("first");
        other.commit("first of all");
        WorkflowJob job =
                fixture.job("node { " + one.checkout("a") + other.checkout("b") + one.checkout("c") + FIND + "}");
        PipelineFixture.run(job);
        one.commit("m-76906789");
        other.commit("m-76906788");

        assertThat(PipelineFixture.run(job))
                .hasLogContaining("found [76906789, 76906788]", "looked at 2 commits of 1 build:");
    }

    @Test
    void whatDoesNotComeBackIsToldInOneLine(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        fixture.simulator().tenant().addWorkItem("story", "76906790").abort();

        WorkflowRun run = fixture.run(
                "echo \"${feishuProjectFindWorkItems(text: " + "'m-76906790 m-4711471 m-76906788').size()} back\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "1 back",
                        "Feishu Project: left out 76906790, 4711471 (not found, aborted, or not visible to this user).");
    }

    @Test
    void anAddressOfAnotherSpaceIsLookedUpThere(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        fixture.simulator()
                .tenant()
                .addSpace("ops")
                .addWorkItem("story", "5550001")
                .inSpace("ops")
                .called("Rack");

        WorkflowRun run = fixture.run(
                "def found = feishuProjectFindWorkItems(text: "
                        + "'https://project.feishu.cn/ops/story/detail/5550001 m-5550001 m-76906788')\n"
                        + "echo \"found ${found.collect { [it.projectKey, it.workItemId, it.name] }}\"\necho found[0].workItemUrl");

        assertThat(run)
                .hasLogContaining(
                        "found [[ops, 5550001, Rack], [doc, 76906788, 登录]]",
                        fixture.simulator().baseUrl() + "/ops/story/detail/5550001")
                .hasLogWithout("left out");
    }

    @Test
    void anAddressOfASpaceOutOfReachOnlyLeavesItsWorkItemOut(PipelineFixture fixture) throws Exception {
        prepare(fixture);

        WorkflowRun run = fixture.run("echo \"found ${feishuProjectFindWorkItems(text: "
                + "'https://shop.example.com/products/shoes/detail/1234567 m-76906788').collect { it.workItemId }}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("found [76906788]", "left out 1234567 (not found,");
    }

    @Test
    void aWorkItemThatIsNamedByBothNamesOfItsSpaceIsReturnedOnce(PipelineFixture fixture) throws Exception {
        prepare(fixture);

        WorkflowRun run = fixture.run("def found = feishuProjectFindWorkItems(text: 'm-76906788 fix https://x.cn/"
                + SimulatedTenant.SPACE_ID + "/story/detail/76906788')\n"
                + "echo \"found ${found.collect { [it.projectKey, it.resolve] }}\"");

        assertThat(run).hasLogContaining("found [[doc, true]]");
    }

    @Test
    void theSpaceIsReturnedAsItWasAskedFor(PipelineFixture fixture) throws Exception {
        prepare(fixture);

        assertThat(fixture.run("echo \"in ${feishuProjectFindWorkItems(text: 'm-76906788', projectKey: '"
                        + SimulatedTenant.SPACE_ID + "').collect { it.projectKey }}\""))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("in [" + SimulatedTenant.SPACE_ID + "]");
    }

    @Test
    void theTypesOfASpaceAreAskedForOnce(PipelineFixture fixture) throws Exception {
        prepare(fixture);

        fixture.run("2.times { feishuProjectFindWorkItems(text: 'm-76906788') }");

        assertThat(fixture.simulator().requests(Call.FILTER)).hasSize(2);
        assertThat(fixture.simulator().requests(Call.TYPES)).hasSize(1);
    }

    @Test
    void onlyTheTypesAskedForAreLookedAmong(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        fixture.simulator().tenant().addCustomType().addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4711471");

        WorkflowRun run = fixture.run("def found = feishuProjectFindWorkItems(workItemTypeKeys: ['issue', '"
                + SimulatedTenant.CUSTOM_TYPE_API_NAME + "'], text: 'm-76906788 m-76906789 m-4711471')\n"
                + "echo \"found ${found.collect { it.workItemTypeKey }} ${found[1].workItemUrl}\"");

        assertThat(run)
                .hasLogContaining(
                        "found [issue, " + SimulatedTenant.CUSTOM_TYPE_KEY + "] "
                                + fixture.simulator().baseUrl() + "/doc/" + SimulatedTenant.CUSTOM_TYPE_API_NAME
                                + "/detail/4711471",
                        "left out 76906788 (not found, of another type, aborted, or not visible to this user).");
    }

    @Test
    void aThousandCommitsWithAThousandIdsOfThreeTypesTakeTwentyOneCalls(PipelineFixture fixture) throws Exception {
        SimulatedTenant tenant = fixture.simulator().tenant().addCustomType();
        String[] types = {"story", "issue", SimulatedTenant.CUSTOM_TYPE_KEY};
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tenant.addWorkItem(types[i % types.length], String.valueOf(5_000_000 + i));
            messages.add("Fix m-" + (5_000_000 + i));
        }
        GitRepository repository = GitRepository.in(folder);
        repository.commit("first");
        WorkflowJob job = fixture.job(
                "node { " + repository.checkout("a") + "echo \"${feishuProjectFindWorkItems().size()} found\" }");
        PipelineFixture.run(job);
        repository.commits(messages);

        WorkflowRun run = PipelineFixture.run(job);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "1000 found", "looked at 1,000 commits of 1 build: 1,000 work items are named there.");
        assertThat(fixture.simulator().requests(Call.TYPES)).hasSize(1);
        assertThat(fixture.simulator().requests(Call.FILTER)).hasSize(20);
    }

    @Test
    void itTellsThreeLinesAtMostHoweverMuchThereIsToTell(PipelineFixture fixture) throws Exception {
        prepare(fixture);

        WorkflowRun run =
                fixture.run("feishuProjectFindWorkItems(idPattern: 'ID (\\\\w+)', text: 'ID 76906788 ID none ' + "
                        + "(5000000..<5006000).collect { 'ID ' + it }.join(' '))");

        List<String> lines = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("Feishu Project:"))
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2))
                .startsWith("Feishu Project: left out 5000000, 5000001, ")
                .endsWith(", and 949 more (not found, aborted, or not visible to this user), "
                        + "\"none\" (matched by idPattern, but not an ID), all after the first 1,000.");
    }

    @Test
    void aRefusalGoesByTheErrorPolicyAndReturnsNothing(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        fixture.simulator().answerNext(Call.FILTER, Answers.refusal(403, 10001, "No Permission", "no right"));

        WorkflowRun run = fixture.run("echo \"found ${feishuProjectFindWorkItems(text: 'm-76906788', "
                + "errorRules: [[errCode: 10001, onError: 'UNSTABLE']])}\"");

        assertThat(run)
                .hasResult(Result.UNSTABLE)
                .hasLogContaining(
                        "found []",
                        "WARNING: Feishu Project: the work items of this build were not looked up.",
                        "10001");
    }

    @Test
    void withoutAPolicyARefusalFailsTheBuildAndCanBeRead(PipelineFixture fixture) throws Exception {
        prepare(fixture);
        fixture.simulator().tenant().denySpaceTo("user_key");

        WorkflowRun run = fixture.run("try { feishuProjectFindWorkItems(text: 'm-76906788') } "
                + "catch (hudson.AbortException e) { echo \"caught ${e.errCode}\"; throw e }");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "caught 10301", "ERROR: Feishu Project: the work items of this build were not looked up.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "idPattern: '('; idPattern: \"(\" is not a regular expression:",
                "idPattern: '(a+)+b', text: 'a' * 50000; does not come to an end",
                "idPattern: 5; idPattern: expected text, got the number 5",
                "projectKey: 'a/b'; projectKey: \"a/b\" cannot be part of a URL path",
                "workItemTypeKeys: 'story'; workItemTypeKeys: expected a list (each element: text), got text",
                "workItemTypeKeys: ['story', '..']; workItemTypeKeys[1]: \"..\" cannot be part of a URL path",
                "sinceLastSuccess: 'no'; sinceLastSuccess: expected true or false, got text",
                "workItemId: 1; workItemId: unknown argument",
            })
    void aWrongArgumentIsOneSentenceBeforeAnyRequest(String arguments, String sentence, PipelineFixture fixture)
            throws Exception {
        WorkflowRun run = fixture.run("feishuProjectFindWorkItems(" + arguments + ")");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectFindWorkItems: ", sentence)
                .hasLogWithout("Exception");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void withoutASpaceThereIsNowhereToLook(PipelineFixture fixture) throws Exception {
        fixture.site().setProjectKey(null);

        assertThat(fixture.run("feishuProjectFindWorkItems(text: 'm-76906788')"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectFindWorkItems: projectKey is missing.");
    }

    private static void prepare(PipelineFixture fixture) {
        fixture.story().called("登录");
        fixture.simulator()
                .tenant()
                .addWorkItem("issue", "76906789")
                .called("Crash")
                .withStateFlow();
    }

    private static void script(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
    }

    @Test
    void everythingSurvivesTheRoundTripThroughSnippetAndForm(JenkinsRule jenkins) throws Exception {
        FindWorkItemsStep step = new FindWorkItemsStep();
        step.setText("Notes: m-76906788");
        step.setSinceLastSuccess(false);
        step.setWorkItemTypeKeys(List.of("story", "issue"));
        step.setIdPattern("MEEGO-(\\d{4,6})$");
        step.setProjectKey("doc");
        step.setOnError(OnError.WARNING);

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "feishuProjectFindWorkItems idPattern: 'MEEGO-(\\\\d{4,6})$', onError: 'WARNING', "
                                + "projectKey: 'doc', sinceLastSuccess: false, text: 'Notes: m-76906788', "
                                + "workItemTypeKeys: ['story', 'issue']");
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
    }

    @Test
    void aBlankFormOmitsEveryArgument(JenkinsRule jenkins) throws Exception {
        FindWorkItemsStep saved = new StepConfigTester(jenkins).configRoundTrip(new FindWorkItemsStep());

        new SnippetizerTester(jenkins).assertRoundTrip(saved, "feishuProjectFindWorkItems()");
    }
}
