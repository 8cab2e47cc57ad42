package io.jenkins.plugins.feishuproject.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who looks at the pages of a Jenkins, at {@code url}, which ends with a slash. */
record Visitor(String url, HttpClient http) {

    Visitor(String url) {
        this(url, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    /** The text at {@code path}, for a reader of English. */
    String read(String path) throws Exception {
        return read(path, "en-US,en;q=0.9");
    }

    String read(String path, String languages) throws Exception {
        HttpResponse<String> answer = answer(path, languages);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> answer(String path, String languages) throws Exception {
        return http.send(request(path).header("Accept-Language", languages).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(read(path));
    }

    byte[] download(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofByteArray()).body();
    }

    /** Sends {@code form}, encoded as forms are. */
    HttpResponse<String> post(String path, String form) throws Exception {
        JsonNode crumb = json("crumbIssuer/api/json");
        HttpRequest post = request(path)
                .header(
                        crumb.path("crumbRequestField").asText(),
                        crumb.path("crumb").asText())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return http.send(post, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }
}
