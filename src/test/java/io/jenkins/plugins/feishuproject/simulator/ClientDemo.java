package io.jenkins.plugins.feishuproject.simulator;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okhttp3.OkHttpClient;

/** The demo where there is no Jenkins: the same update, through the client alone. */
public final class ClientDemo {

    private ClientDemo() {}

    public static void main(String[] arguments)
            throws IOException, WrongArgumentsException, FeishuProjectException, InterruptedException {
        OkHttpClient http = new OkHttpClient();
        try (DemoScenario scenario = DemoScenario.start(System.out)) {
            scenario.show("before");
            update(client(scenario, http));
            scenario.show("after");
            scenario.check();
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static FeishuProjectClient client(DemoScenario scenario, OkHttpClient http) {
        ConnectionSettings settings = new ConnectionSettings(
                "",
                BaseUrl.parse(scenario.simulator().baseUrl()),
                DemoScenario.USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                3,
                15);
        TokenCredential plugin = TokenCredential.ofPlugin(DemoScenario.PLUGIN_ID, DemoScenario.PLUGIN_SECRET, false);
        return new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM).client(settings, plugin, scenario);
    }

    private static void update(FeishuProjectClient client)
            throws WrongArgumentsException, FeishuProjectException, InterruptedException {
        NodeTarget target = new NodeTarget(
                new WorkItemTarget(SimulatedTenant.SPACE, "story", DemoScenario.WORK_ITEM_ID, null, null),
                null,
                DemoScenario.NODE_NAME);
        Map<String, ?> change = Map.of(
                "nodeOwners",
                DemoScenario.EMAILS,
                "nodeSchedule",
                Map.of("estimateStartDate", DemoScenario.START, "estimateEndDate", DemoScenario.END, "points", 3.0));
        DateReader dates = new DateReader(SiteCalendar.in(DemoScenario.ZONE), Instant.now());
        NodePlan plan = NodePlan.ofUpdate(target, null, change, dates);

        Set<String> emails = UserDirectory.emails(plan.updates());
        Console lookUp = new Console("Looking up " + emails.size() + " e-mail addresses ...");
        UserDirectory people = new UserDirectory(emails, client.users(List.copyOf(emails), lookUp));
        Console query = new Console("Looking up the node " + plan.nodeName() + " ...");
        Workflow nodes = new Workflow(client.workflowNodes(plan.workItems().get(0), query));
        NodeAddress node =
                plan.workItems().get(0).node(nodes.named(plan.nodeName()).nodeId());
        NodeUpdate update = people.in(plan.updates().get(0));
        String words = ChangeSummary.of(List.of(update), DemoScenario.ZONE)
                .orElseThrow()
                .toString();
        Console sending = new Console("Updating the node: " + words + " ...");
        client.updateNode(node, update, UUID.randomUUID().toString(), sending);
    }

    private record Console(String call) implements CallListener {
        @Override
        public void sending() {
            System.out.println(call);
        }

        @Override
        public void retrying(FeishuProjectException cause, Duration delay) {
            System.out.println(cause.getMessage());
        }
    }
}
