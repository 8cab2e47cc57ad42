package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.http.DetachedSockets;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes each kind of call on platform threads, over sockets that lead nowhere. The first use of a class or a library may
 * wait for locks where a virtual thread cannot give way, and that can stop all virtual threads for good.
 */
@Restricted(NoExternalUse.class)
public final class Rehearsal {

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String WORD = "rehearsal";

    private static final String CHANGE = """
            {"node_schedule": {"estimate_start_date": 0, "points": 1.5, "owners": [""], "is_auto": true},
            "node_owners": [""], "schedules": [{}], "role_assignee": [{"role": "", "owners": [""]}],
            "fields": [{"field_key": "", "field_value": {"": ["", 1, 1.5, true, null]}}],
            "schedule_constraint_rule": {"wbs_sub_instance_type": {"": true}}}""";

    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Connection: close\r
            Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r
            \r
            """;

    private static final String SUCCESS = HEAD + """
            {"err_code": 0, "data": {"token": "rehearsal", "expire_time": 7200}}""";

    private static final String TURNED_AWAY = HEAD + """
            {"err_code": 10429, "err_msg": "", "err": {"msg": "", "log_id": ""}, "data": {}}""";

    private final OkHttpClient http;

    private Rehearsal(OkHttpClient http) {
        this.http = http;
    }

    /**
     * Makes the calls with a client that is like {@code http} but for its connections, on the thread that calls this,
     * which has to be a platform thread, and one more; contacts nobody.
     */
    public static void run(OkHttpClient http) throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            OkHttpClient aside = http.newBuilder()
                    .dispatcher(new Dispatcher(thread))
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .proxy(Proxy.NO_PROXY)
                    .build();
            answeredWith(SUCCESS, aside).callEach();
            answeredWith(TURNED_AWAY, aside).callEach();
            answeredWith(SUCCESS, aside).update("https");
            OkHttpClient multiplexed = aside.newBuilder()
                    .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                    .build();
            answeredWith(SUCCESS, multiplexed).update("http");
        } finally {
            thread.shutdown();
        }
    }

    private static Rehearsal answeredWith(String response, OkHttpClient http) {
        return new Rehearsal(
                http.newBuilder().socketFactory(new DetachedSockets(response)).build());
    }

    private void callEach() throws InterruptedException {
        FeishuProjectClient client = client("http", TokenCredential.ofToken(WORD), 1);
        NodeAddress node = new NodeAddress(new WorkItemAddress(WORD, WORD, "1"), WORD);
        NodeUpdate change = NodeUpdate.fromJson(CHANGE);
        StateChange stateChange = new StateChange(1, change.fields(), change.roleAssignee());
        NodeOperation operation = new NodeOperation(NodeOperation.Action.CONFIRM, "", change);
        end(() -> client.updateNode(node, change, WORD, CallListener.NONE));
        end(() -> client.operate(node, operation, WORD, CallListener.NONE));
        end(() -> client.workflowNodes(node.workItem(), CallListener.NONE));
        end(() -> client.states().read(node.workItem(), CallListener.NONE));
        end(() -> client.states().change(node.workItem(), stateChange, WORD, CallListener.NONE));
        end(() -> client.states().requirements(node.workItem(), WORD, CallListener.NONE));
        end(() -> client.states().fields(node.workItem(), CallListener.NONE));
        end(() -> client.comments().create(node.workItem(), WORD, WORD, CallListener.NONE));
        end(() -> client.comments().list(node.workItem(), CallListener.NONE));
        end(() -> client.pollWorkflow(node.workItem(), CallListener.NONE));
        end(() -> client.pollWorkItems(WORD, WORD, List.of("1"), CallListener.NONE));
        end(() -> client.users(List.of(WORD), CallListener.NONE));
        end(() -> client.workItemType(WORD, WORD, CallListener.NONE));
        end(() -> client.workItems(WORD, List.of(WORD), List.of("1"), CallListener.NONE));
        FeishuProjectClient exchanging = client("http", TokenCredential.ofPlugin(WORD, WORD, false), 1);
        end(() -> exchanging.workItemTypes(WORD, CallListener.NONE));
    }

    private void update(String scheme) throws InterruptedException {
        FeishuProjectClient client = client(scheme, TokenCredential.ofToken(WORD), 0);
        NodeAddress node = new NodeAddress(new WorkItemAddress(WORD, WORD, "1"), WORD);
        end(() -> client.updateNode(node, NodeUpdate.fromJson(CHANGE), WORD, CallListener.NONE));
    }

    private FeishuProjectClient client(String scheme, TokenCredential credential, int maxRetries) {
        BaseUrl baseUrl = BaseUrl.parse(scheme + "://" + HOST);
        ConnectionSettings settings = new ConnectionSettings(WORD, baseUrl, WORD, PATIENCE, PATIENCE, maxRetries, null);
        return new FeishuProjectClients(http, Clock.systemUTC(), new NoPauses()).client(settings, credential, this);
    }

    private static void end(Call call) throws InterruptedException {
        try {
            call.run();
        } catch (FeishuProjectException e) {
            // The words for a failure are part of what is used for the first time.
            e.getMessage();
        } catch (RuntimeException e) {
            // However it ends: it counts that it was made, and without a network it may end in any way.
        }
    }

    private interface Call {
        void run() throws FeishuProjectException, InterruptedException;
    }

    /** Pauses that only seem to have passed. */
    private static final class NoPauses implements Sleeper {

        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration time) {
            now += time.toNanos();
        }
    }
}
