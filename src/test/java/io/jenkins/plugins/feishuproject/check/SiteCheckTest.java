package io.jenkins.plugins.feishuproject.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.simulator.WorkflowShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DefaultLocale("en")
class SiteCheckTest {

    private static final long START = 1796054400000L;
    private static final long END = 1796227199999L;
    private static final Map<String, String> TOKEN = Map.of("FEISHU_PROJECT_TOKEN", "p-token");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Integer> pauses = new ArrayList<>();
    private FeishuProjectSimulator simulator;
    private SimulatedNode node;

    @BeforeEach
    void start() throws IOException {
        simulator = FeishuProjectSimulator.start();
        simulator.tokens().accept("p-token");
        simulator.tenant().addUser("me").addCustomType();
        node = simulator
                .tenant()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "1")
                .addNode("test", "测试")
                .ownedBy("me")
                .scheduled(START, END, 2);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void itOnlyReadsUnlessItIsToldToWrite() throws InterruptedException {
        assertThat(check("--user-key", "me", address(), "测试")).isTrue();

        assertThat(simulator.updates()).isEmpty();
        assertThat(simulator.requests(Call.OPERATION)).isEmpty();
        assertThat(output())
                .contains("type-words", "unmatched-emails", "single-schedule-row", "Nothing was written")
                .contains("filter-unknown-ids", "space-out-of-reach", "node-flow-codes", "comment-pages")
                .doesNotContain("DIFFERS");
        assertThat(simulator.requests(Call.COMMENT)).isEmpty();
        assertThat(simulator.requests(Call.STATE_CHANGE)).isEmpty();
    }

    @Test
    void itReportsWhetherAnUnknownIdFailsASearch() throws InterruptedException {
        simulator.answerNext(Call.FILTER, Answers.refusal(400, 20003, "WorkItem Type Key Is Wrong", ""));

        check("--user-key", "me", address(), "测试");

        assertThat(output()).containsPattern("filter-unknown-ids +DIFFERS: .*20003");
    }

    @Test
    void itReportsAnUnknownSpaceAndAWorkItemWithoutStates() throws InterruptedException {
        check("--user-key", "me", address(), "测试");

        assertThat(output())
                .containsPattern("space-out-of-reach +as assumed: .*30016")
                .containsPattern("node-flow-codes +as assumed: .*20026");
    }

    @ParameterizedTest
    @CsvSource({"0, as assumed", "60, as assumed", "-3600, DIFFERS", "1000000000, DIFFERS"})
    void itComparesTheTimeOfTheLastCommentWithThatOfTheService(long secondsAgo, String told)
            throws InterruptedException {
        Instant now = Instant.parse("2026-11-30T04:00:00Z");
        simulator.tenant().keepTimeBy(Clock.fixed(now.minusSeconds(secondsAgo), ZoneOffset.UTC));
        simulator.tenant().comment(simulator.tenant().workItem("1"), "hello", "me");
        simulator.tenant().keepTimeBy(Clock.fixed(now, ZoneOffset.UTC));

        check("--user-key", "me", address(), "测试");

        assertThat(output()).containsPattern("comment-times +" + told + ": the last comment was made at ");
    }

    @Test
    void itReportsTheTypeThatTheAddressNames() throws InterruptedException {
        check("--user-key", "me", address(), "测试");

        assertThat(output())
                .contains("as assumed: \"requirement\" in the address stands for the type "
                        + SimulatedTenant.CUSTOM_TYPE_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "REPLAYED, the first answer was repeated",
        "REPEATED, the update was carried out again",
        "REFUSED, 10430"
    })
    void itReportsHowARepeatedKeyIsHandled(RepeatedKeys mode, String told) throws InterruptedException {
        simulator.repeatedKeys(mode);

        assertThat(check("--write", "--user-key", "me", address(), "测试")).isTrue();
        assertThat(output()).containsPattern("repeated-key +as assumed: .*" + told);
    }

    @Test
    void itRestoresTheNode() throws InterruptedException {
        check("--write", "--user-key", "me", address(), "测试");

        assertThat(node.owners()).containsExactly("me");
        assertThat(node.schedule().path("estimate_start_date").asLong()).isEqualTo(START);
        assertThat(node.schedule().path("estimate_end_date").asLong()).isEqualTo(END);
        assertThat(node.schedule().path("points").asDouble()).isEqualTo(2);
        assertThat(output()).contains("The node 测试 was restored.");
    }

    @Test
    void itCountsTheReadsUntilAChangeShows() throws InterruptedException {
        simulator.showChangesAfterLooks(2);

        assertThat(check("--write", "--user-key", "me", address(), "测试")).isTrue();
        assertThat(output()).containsPattern("visible-later +as assumed: read 3 showed the change");
        assertThat(pauses).startsWith(0, 1, 2);
    }

    @Test
    void itReportsDatesThatTheServiceStoresDifferently() throws InterruptedException {
        simulator.tenant().showWorkflowsWith(WorkflowShape.WHOLE_SECONDS);

        check("--write", "--user-key", "me", address(), "测试");

        assertThat(output()).containsPattern("day-bounds +as assumed: the dates are stored as");
    }

    @Test
    void aNodeThatCouldNotBeRestoredIsNotWrittenTo() throws InterruptedException {
        node.ownedBy();

        assertThat(check("--write", "--user-key", "me", address(), "测试")).isFalse();
        assertThat(simulator.updates()).isEmpty();
        assertThat(output()).contains("The node needs an owner");
    }

    @Test
    void anUnknownNodeIsNamed() throws InterruptedException {
        assertThat(check("--user-key", "me", address(), "发布")).isFalse();
        assertThat(output()).contains("There is no node \"发布\" in the workflow of work item 1.");
    }

    @ParameterizedTest
    @CsvSource({
        "--user-key me http://127.0.0.1/doc/story/detail/1, Usage:",
        "--force http://127.0.0.1/doc/story/detail/1 test, --force",
        "http://127.0.0.1/doc/story/detail/1 test, --user-key is missing",
        "--user-key me http://127.0.0.1/doc/overview test, workItemUrl",
        "--user-key me --time-zone Mars http://127.0.0.1/doc/story/detail/1 test, Mars"
    })
    void badInputIsOneSentence(String arguments, String told) throws InterruptedException {
        assertThat(check(arguments.split(" "))).isFalse();
        assertThat(output().strip()).contains(told).doesNotContain("\n");
    }

    @Test
    void withoutATokenItSaysWhichVariablesToSet() throws InterruptedException {
        assertThat(siteCheck().run(List.of("http://127.0.0.1/doc/story/detail/1", "test"), Map.of()))
                .isFalse();
        assertThat(output()).contains("FEISHU_PROJECT_TOKEN", "FEISHU_PROJECT_PLUGIN_SECRET");
    }

    private boolean check(String... arguments) throws InterruptedException {
        return siteCheck().run(List.of(arguments), TOKEN);
    }

    private SiteCheck siteCheck() {
        return new SiteCheck(new PrintStream(printed, true, StandardCharsets.UTF_8), pauses::add);
    }

    private String address() {
        return simulator.baseUrl() + "/doc/requirement/detail/1";
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
