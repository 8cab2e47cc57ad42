package io.jenkins.plugins.feishuproject.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** A release whose test node is to be scheduled: what both demos start from, show and expect. */
public final class DemoScenario implements AutoCloseable {

    public static final String PLUGIN_ID = "MII_6A5B4C3D2E1F";
    public static final String PLUGIN_SECRET = "9D1C6F4E8B7A2A3B4C5D6E7F8091A2B3";
    public static final String USER_KEY = "7012345678901234567";
    public static final String WORK_ITEM_ID = "76906788";
    public static final String NODE_ID = "test";
    public static final List<String> OWNERS = List.of("7012345678901234567", "7098765432109876543");
    public static final String START = "2026-12-01";
    public static final String END = "2026-12-03";

    private static final long START_MILLIS = 1796054400000L;
    private static final long END_MILLIS = 1796313599999L;

    private final FeishuProjectSimulator simulator;
    private final PrintStream out;

    private DemoScenario(FeishuProjectSimulator simulator, PrintStream out) {
        this.simulator = simulator;
        this.out = out;
        SimulatedTenant tenant = simulator.tenant();
        tenant.addPlugin(PLUGIN_ID, PLUGIN_SECRET);
        OWNERS.forEach(tenant::addUser);
        tenant.addWorkItem("story", WORK_ITEM_ID).addNode(NODE_ID, "测试").ownedBy(USER_KEY);
    }

    /** Starts a simulator with a release in it. */
    public static DemoScenario start(PrintStream out) throws IOException {
        return new DemoScenario(FeishuProjectSimulator.start(), out);
    }

    public FeishuProjectSimulator simulator() {
        return simulator;
    }

    /** Prints the node as Feishu Project has it. */
    public void show(String when) {
        SimulatedNode node = node();
        out.printf("%nThe node %s, %s:%n", when, node.name());
        out.printf("  owners    %s%n", node.owners());
        out.printf("  schedule  %s%n", node.schedule() == null ? "none" : node.schedule());
    }

    /** Fails unless the node is as the pipeline asked. */
    public void check() {
        SimulatedNode node = node();
        boolean asAsked = node.owners().equals(OWNERS)
                && node.schedule() != null
                && node.schedule().path("estimate_start_date").asLong() == START_MILLIS
                && node.schedule().path("estimate_end_date").asLong() == END_MILLIS
                && node.schedule().path("points").asDouble() == 3;
        if (!asAsked) {
            throw new IllegalStateException("The node did not change as asked.");
        }
    }

    @Override
    public void close() {
        simulator.close();
    }

    private SimulatedNode node() {
        return simulator.tenant().workItem(WORK_ITEM_ID).node(NODE_ID);
    }
}
