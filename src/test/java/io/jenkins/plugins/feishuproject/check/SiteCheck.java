package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClients;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** Checks a tenant against the assumptions; the main class of {@code bin/check-site}. */
public final class SiteCheck {

    private final PrintStream out;
    private final WriteChecks.Pause pause;

    SiteCheck(PrintStream out, WriteChecks.Pause pause) {
        this.out = out;
        this.pause = pause;
    }

    public static void main(String[] arguments) throws InterruptedException {
        boolean passed = new SiteCheck(System.out, TimeUnit.SECONDS::sleep).run(List.of(arguments), System.getenv());
        System.exit(passed ? 0 : 1);
    }

    /** Whether the check ran to its end; what it found, and what stopped it, is printed. */
    boolean run(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        OkHttpClient http = new OkHttpClient();
        try {
            SiteCheckOptions options = SiteCheckOptions.read(arguments, environment);
            check(options, client(options, http));
            return true;
        } catch (CheckFailedException | FeishuProjectException e) {
            out.println(e.getMessage());
            return false;
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private void check(SiteCheckOptions options, FeishuProjectClient client)
            throws FeishuProjectException, CheckFailedException, InterruptedException {
        Findings findings = new Findings(out);
        WorkItemAddress typed = options.workItem();
        WorkItemType type = client.workItemType(typed.projectKey(), typed.workItemTypeKey(), CallListener.NONE);
        WorkItemAddress workItem = typed.withType(type);
        CheckedNode node = new CheckedNode(client, workItem, options.node());
        WorkflowNode before = node.read();
        ReadChecks reads = new ReadChecks(client, findings);
        reads.type(typed.workItemTypeKey(), type);
        reads.emails();
        reads.schedule(before);
        reads.search(workItem);
        reads.unknownSpace();
        reads.states(workItem);
        reads.comments(workItem);
        if (options.write()) {
            new WriteChecks(node, before, findings, options.zone(), pause).run();
        } else {
            findings.say("readOnly");
        }
    }

    private static FeishuProjectClient client(SiteCheckOptions options, OkHttpClient http) {
        ConnectionSettings settings = new ConnectionSettings(
                "", options.baseUrl(), options.userKey(), Duration.ofSeconds(10), Duration.ofSeconds(30), 3, 15);
        return new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM)
                .client(settings, options.credential(), options);
    }
}
