package io.jenkins.plugins.feishuproject.api.http;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
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
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes each kind of call once, on a platform thread and over sockets that lead nowhere. The first use of a class or a
 * library may wait for locks where a virtual thread cannot give way, and that can stop all virtual threads for good.
 */
@Restricted(NoExternalUse.class)
public final class Rehearsal {

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String CHANGE = """
            {"node_schedule": {"estimate_start_date": 0, "points": 1.5, "owners": [""], "is_auto": true},
            "node_owners": [""], "schedules": [{}], "role_assignee": [{"role": "", "owners": [""]}],
            "fields": [{"field_key": "", "field_value": {"": ["", 1, 1.5, true, null]}}],
            "schedule_constraint_rule": {"wbs_sub_instance_type": {"": true}}}""";

    private static final String RESPONSE = """
            HTTP/1.1 200 OK\r
            Connection: close\r
            Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r
            \r
            {"err_code": 50006, "err_msg": "", "err": {"msg": "", "log_id": ""}, "data": {}}""";

    private Rehearsal() {}

    /** Makes the calls with a client that is like {@code http} but for its connections; contacts nobody. */
    public static void run(OkHttpClient http) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            OkHttpClient aside = HttpTransport.prepared(http)
                    .newBuilder()
                    .dispatcher(new Dispatcher(thread))
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .proxy(Proxy.NO_PROXY)
                    .socketFactory(new DetachedSockets(RESPONSE))
                    .build();
            DataType.ALL.forEach(type -> call(aside, "http", type));
            call(aside, "https", DataType.NONE);
            OkHttpClient multiplexed = aside.newBuilder()
                    .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                    .build();
            call(multiplexed, "http", DataType.NONE);
        } finally {
            thread.shutdown();
        }
    }

    private static void call(OkHttpClient http, String scheme, DataType<?> type) {
        BaseUrl baseUrl = BaseUrl.parse(scheme + "://" + HOST);
        ConnectionSettings settings = new ConnectionSettings(baseUrl, null, PATIENCE, PATIENCE, 0, null);
        HttpTransport transport = new HttpTransport(
                http, new IdleConnections(System::nanoTime), settings, Clock.systemUTC(), Runnable::run);
        Request.Builder request = new Request.Builder().url(baseUrl.resolve("")).post(HttpTransport.body(body()));
        transport
                .send(request, transport.tracker(CallListener.NONE), type, new Redactor(""))
                .exceptionally(failure -> null)
                .join();
    }

    private static String body() {
        NodeUpdate change = NodeUpdate.fromJson(CHANGE);
        return change.toJson() + new NodeOperation(NodeOperation.Action.CONFIRM, "", change).toJson();
    }
}
