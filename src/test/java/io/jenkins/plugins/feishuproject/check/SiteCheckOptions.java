package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What {@code bin/check-site} was told; secrets come out of the environment alone. */
record SiteCheckOptions(
        BaseUrl baseUrl,
        TokenCredential credential,
        String userKey,
        ZoneId zone,
        WorkItemAddress workItem,
        String node,
        boolean write) {

    private static final Set<String> WITH_VALUE = Set.of("--user-key", "--base-url", "--time-zone");
    private static final String TOKEN = "FEISHU_PROJECT_TOKEN";
    private static final String PLUGIN_ID = "FEISHU_PROJECT_PLUGIN_ID";
    private static final String PLUGIN_SECRET = "FEISHU_PROJECT_PLUGIN_SECRET";

    static SiteCheckOptions read(List<String> arguments, Map<String, String> environment) throws CheckFailedException {
        Map<String, String> options = new HashMap<>();
        List<String> operands = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            if (WITH_VALUE.contains(argument) && !rest.isEmpty()) {
                options.put(argument, rest.pop());
            } else if (argument.equals("--write")) {
                options.put(argument, "");
            } else if (argument.startsWith("--")) {
                throw new CheckFailedException("unknownOption", argument);
            } else {
                operands.add(argument);
            }
        }
        if (operands.size() != 2) {
            throw new CheckFailedException("usage");
        }
        return of(operands.get(0), operands.get(1), options, credential(environment));
    }

    private static SiteCheckOptions of(
            String address, String node, Map<String, String> options, TokenCredential credential)
            throws CheckFailedException {
        String userKey = options.get("--user-key");
        if (userKey == null && credential.needsUserKey()) {
            throw new CheckFailedException("userKeyMissing");
        }
        return new SiteCheckOptions(
                baseUrl(options.getOrDefault("--base-url", origin(address))),
                credential,
                userKey,
                zone(options.getOrDefault("--time-zone", "Asia/Shanghai")),
                workItem(address),
                node,
                options.containsKey("--write"));
    }

    private static TokenCredential credential(Map<String, String> environment) throws CheckFailedException {
        String token = environment.getOrDefault(TOKEN, "");
        String id = environment.getOrDefault(PLUGIN_ID, "");
        String secret = environment.getOrDefault(PLUGIN_SECRET, "");
        if (token.isBlank() && (id.isBlank() || secret.isBlank())) {
            throw new CheckFailedException("credentialMissing", TOKEN, PLUGIN_ID, PLUGIN_SECRET);
        }
        return token.isBlank() ? TokenCredential.ofPlugin(id, secret, false) : TokenCredential.ofToken(token);
    }

    private static String origin(String address) {
        int path = address.indexOf('/', address.indexOf("://") + 3);
        String origin = path < 0 ? address : address.substring(0, path);
        return origin.contains("://") ? origin : URI.create("https://" + origin).toString();
    }

    private static BaseUrl baseUrl(String text) throws CheckFailedException {
        try {
            return BaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CheckFailedException("notABaseUrl", TypedUrl.address(text));
        }
    }

    private static ZoneId zone(String text) throws CheckFailedException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new CheckFailedException("notATimeZone", text);
        }
    }

    private static WorkItemAddress workItem(String address) throws CheckFailedException {
        NodeTarget target = new NodeTarget(new WorkItemTarget(null, null, null, address, null), "any", null);
        Map<String, ?> change = Map.of("nodeSchedule", Map.of("points", 1.0));
        try {
            DateReader dates = new DateReader(SiteCalendar.in(ZoneId.of("UTC")), Instant.EPOCH);
            return NodePlan.ofUpdate(target, null, change, dates).workItems().get(0);
        } catch (WrongArgumentsException e) {
            throw new CheckFailedException("notAnAddress", e.in(Locale.getDefault()));
        }
    }
}
