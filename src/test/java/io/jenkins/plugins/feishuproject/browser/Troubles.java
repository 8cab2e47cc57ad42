package io.jenkins.plugins.feishuproject.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What a browser notes that should not be: errors in its console, requests that failed, pages without a policy. */
final class Troubles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = "content-security-policy";

    private final ChromeDriver driver;
    private final String root;
    private final Map<String, String> requests = new HashMap<>();
    private int pages;

    Troubles(ChromeDriver driver, String root) {
        this.driver = driver;
        this.root = root;
    }

    /** Those since this was last asked. */
    List<String> soFar() {
        return Stream.concat(console(), network()).toList();
    }

    void forget() {
        soFar();
        pages = 0;
    }

    /** How many pages were there to be looked at. */
    int pages() {
        return pages;
    }

    /**
     * Violations of the policy are errors there. The header of pages is core's alone; in 2.568 it breaks where the
     * breadcrumbs do not fit.
     */
    private Stream<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()
                        || entry.getMessage().contains("Unable to find nearby"))
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("/jsbundles/header.js"))
                .map(message -> "console: " + message);
    }

    private Stream<String> network() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(Troubles::event)
                .flatMap(event -> of(event.path("method").asText(), event.path("params")).stream());
    }

    private static JsonNode event(LogEntry entry) {
        try {
            return JSON.readTree(entry.getMessage()).path("message");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> of(String method, JsonNode params) {
        return switch (method) {
            case "Network.requestWillBeSent" -> {
                requests.put(id(params), params.path("request").path("url").asText());
                yield Optional.empty();
            }
            case "Network.responseReceived" -> ofResponse(params.path("type").asText(), params.path("response"));
            case "Network.loadingFailed" -> ofFailure(params);
            default -> Optional.empty();
        };
    }

    private Optional<String> ofResponse(String type, JsonNode response) {
        String url = response.path("url").asText();
        int status = response.path("status").asInt();
        if (!url.startsWith(root)) {
            return Optional.empty();
        }
        if (status >= 400) {
            return Optional.of("request: " + status + " " + url);
        }
        boolean page = type.equals("Document") && status == 200;
        pages += page ? 1 : 0;
        return page && !isProtected(response) ? Optional.of("no policy: " + url) : Optional.empty();
    }

    /** By a policy that is enforced, not only reported. */
    private static boolean isProtected(JsonNode response) {
        return response.path("headers").properties().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase(POLICY));
    }

    /** A page that is left takes its open requests with it. */
    private Optional<String> ofFailure(JsonNode params) {
        String url = requests.getOrDefault(id(params), "");
        return params.path("canceled").asBoolean() || !url.startsWith(root)
                ? Optional.empty()
                : Optional.of("request: " + params.path("errorText").asText() + " " + url);
    }

    private static String id(JsonNode params) {
        return params.path("requestId").asText();
    }
}
