package io.jenkins.plugins.feishuproject.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A release whose test is to begin tomorrow: what both demos start from, show and expect. */
public final class DemoScenario implements AutoCloseable {

    public static final String PLUGIN_ID = "MII_6A5B4C3D2E1F";
    public static final String PLUGIN_SECRET = "9D1C6F4E8B7A2A3B4C5D6E7F8091A2B3";
    public static final String USER_KEY = "7012345678901234567";
    public static final String WORK_ITEM_ID = "76906788";
    public static final String BUG_ID = "76906799";
    public static final String RESOLVED = "已解决";
    public static final String NODE_NAME = "测试";
    public static final String APPROVAL_NAME = "审批";
    public static final String APPROVED = "通过";
    public static final List<String> EMAILS = List.of("qa@example.com", "dev@example.com");
    public static final String START = "tomorrow";
    public static final String END = "tomorrow+3wd";
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String NODE_ID = "state_12";
    private static final List<String> OWNERS = List.of("7098765432109876543", "7011122233344455566");
    private static final int WORKING_DAYS = 3;

    private final FeishuProjectSimulator simulator;
    private final PrintStream out;
    private final LocalDate tomorrow = LocalDate.now(ZONE).plusDays(1);

    private DemoScenario(FeishuProjectSimulator simulator, PrintStream out) {
        this.simulator = simulator;
        this.out = out;
        SimulatedTenant tenant = simulator.tenant();
        tenant.addPlugin(PLUGIN_ID, PLUGIN_SECRET);
        tenant.addUser(USER_KEY);
        tenant.addUser(OWNERS.get(0), EMAILS.get(0));
        tenant.addUser(OWNERS.get(1), EMAILS.get(1));
        tenant.addWorkItem("story", WORK_ITEM_ID).addNode(NODE_ID, NODE_NAME).ownedBy(USER_KEY);
    }

    /** Starts a simulator with a release in it. */
    public static DemoScenario start(PrintStream out) throws IOException {
        return new DemoScenario(FeishuProjectSimulator.start(), out);
    }

    /** Adds an approval, which somebody gives after a pipeline has begun to wait for it. */
    public DemoScenario withApproval() {
        simulator
                .tenant()
                .workItem(WORK_ITEM_ID)
                .addNode("state_9", APPROVAL_NAME)
                .ownedBy(USER_KEY)
                .reviewedAtPoll(2, APPROVED);
        return this;
    }

    /** Adds a bug that the release fixes. */
    public DemoScenario withBug() {
        simulator.tenant().workItem(WORK_ITEM_ID).called("支持平板");
        simulator
                .tenant()
                .addWorkItem("issue", BUG_ID)
                .called("平板上无法登录")
                .withStateFlow()
                .addState("OPEN", "待处理")
                .addState("RESOLVED", RESOLVED)
                .addTransition(11, "OPEN", "RESOLVED");
        return this;
    }

    public FeishuProjectSimulator simulator() {
        return simulator;
    }

    /** Prints the node as Feishu Project has it. */
    public void show(String when) {
        SimulatedNode node = node();
        out.printf("%nThe node %s (%s), %s:%n", node.name(), NODE_ID, when);
        out.printf("  owners    %s%n", String.join(", ", node.owners()));
        out.printf("  schedule  %s%n", schedule(node));
        out.printf("  status    %s%n", node.isDone() ? "done" : "in progress");
    }

    /** Prints the bug, and the comments on it, as Feishu Project has them. */
    public void showBug(String when) {
        List<String> comments = comments(BUG_ID);
        out.printf("%nThe bug %s, %s:%n", BUG_ID, when);
        out.printf("  state     %s%n", bugState());
        out.printf("  comments  %s%n", comments.isEmpty() ? "none" : String.join("; ", comments));
    }

    private static String schedule(SimulatedNode node) {
        return node.schedule() == null
                ? "none"
                : "%s to %s, %s points"
                        .formatted(
                                day(node, "estimate_start_date"),
                                day(node, "estimate_end_date"),
                                node.schedule().get("points"));
    }

    /** Fails unless the node is as the pipeline asked: owned by both, and scheduled from tomorrow on. */
    public void check() {
        SimulatedNode node = node();
        boolean asAsked = node.owners().equals(OWNERS)
                && node.schedule() != null
                && day(node, "estimate_start_date").equals(tomorrow)
                && workingDaysOf(node) == WORKING_DAYS
                && node.schedule().path("points").asDouble() == 3;
        if (!asAsked) {
            throw new IllegalStateException("The node did not change as asked.");
        }
    }

    /** Fails unless the node is planned for the first of both from today on, and completed, and the bug is resolved. */
    public void checkReleased() {
        SimulatedNode node = node();
        boolean isPlanned = node.owners().equals(OWNERS.subList(0, 1))
                && node.schedule() != null
                && day(node, "estimate_start_date").equals(tomorrow.minusDays(1))
                && node.schedule().path("points").asDouble() == 1;
        if (!isPlanned || !node.isDone() || !bugState().equals(RESOLVED)) {
            throw new IllegalStateException("The node was not planned and completed, or the bug was not resolved.");
        }
    }

    /** Fails unless this is the only comment on the story, and on the bug. */
    public void checkCommented(String content) {
        for (String workItem : List.of(WORK_ITEM_ID, BUG_ID)) {
            if (!comments(workItem).equals(List.of(content))) {
                throw new IllegalStateException("Work item " + workItem + " does not have the comment asked for.");
            }
        }
    }

    private String bugState() {
        SimulatedStateFlow flow = simulator.tenant().workItem(BUG_ID).stateFlow();
        return flow.states.get(flow.present());
    }

    private List<String> comments(String workItem) {
        return simulator.tenant().workItem(workItem).comments().stream()
                .map(SimulatedComment::content)
                .toList();
    }

    private long workingDaysOf(SimulatedNode node) {
        return tomorrow.datesUntil(day(node, "estimate_end_date"))
                .map(day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .count();
    }

    private static LocalDate day(SimulatedNode node, String member) {
        return LocalDate.ofInstant(
                Instant.ofEpochMilli(node.schedule().path(member).asLong()), ZONE);
    }

    @Override
    public void close() {
        simulator.close();
    }

    private SimulatedNode node() {
        return simulator.tenant().workItem(WORK_ITEM_ID).node(NODE_ID);
    }
}
