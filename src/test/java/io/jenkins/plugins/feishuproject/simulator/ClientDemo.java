package io.jenkins.plugins.feishuproject.simulator;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.TokenCredential;
import io.jenkins.plugins.feishuproject.plan.ChangeWords;
import io.jenkins.plugins.feishuproject.plan.NodeChange;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodePlanner;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.ScheduleChange;
import io.jenkins.plugins.feishuproject.plan.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.OkHttpClient;

/** The demo where there is no Jenkins: the same update, through the client alone. */
public final class ClientDemo {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ClientDemo() {}

    public static void main(String[] arguments) throws IOException, WrongArgumentsException {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        OkHttpClient http = new OkHttpClient();
        try (DemoScenario scenario = DemoScenario.start(System.out)) {
            scenario.show("before");
            update(client(scenario, http, scheduler));
            scenario.show("after");
            scenario.check();
        } finally {
            scheduler.shutdown();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static FeishuProjectClient client(
            DemoScenario scenario, OkHttpClient http, ScheduledExecutorService scheduler) {
        ConnectionSettings settings = new ConnectionSettings(
                BaseUrl.parse(scenario.simulator().baseUrl()),
                DemoScenario.USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                3,
                15);
        TokenCredential plugin = TokenCredential.ofPlugin(DemoScenario.PLUGIN_ID, DemoScenario.PLUGIN_SECRET, false);
        return new FeishuProjectClients(http, scheduler, Clock.systemUTC()).client(settings, plugin);
    }

    private static void update(FeishuProjectClient client) throws WrongArgumentsException {
        NodeTarget target = new NodeTarget(
                SimulatedTenant.SPACE, "story", DemoScenario.WORK_ITEM_ID, null, DemoScenario.NODE_ID, null);
        ScheduleChange schedule = new ScheduleChange(DemoScenario.START, DemoScenario.END, 3.0, null, null);
        NodeChange change = new NodeChange(DemoScenario.OWNERS, schedule, null, null, null, null);
        NodePlan plan = new NodePlanner(target, null, SiteCalendar.in(ZONE), Instant.now()).update(change);
        client.updateNode(
                        plan.workItem().node(plan.nodeId()),
                        plan.updates().get(0),
                        UUID.randomUUID().toString(),
                        new Console())
                .join();
        System.out.printf("%nUpdated: %s.%n", ChangeWords.of(plan.updates(), ZONE, Locale.getDefault()));
    }

    private static final class Console implements CallProgress {
        @Override
        public void sending() {
            System.out.printf("%nPUT .../workflow/story/%s/node/%s%n", DemoScenario.WORK_ITEM_ID, DemoScenario.NODE_ID);
        }

        @Override
        public void retrying(FeishuProjectException cause, Duration delay) {
            System.out.println(cause.getMessage());
        }
    }
}
