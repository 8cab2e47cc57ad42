package io.jenkins.plugins.feishuproject.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends requests to one base URL, in its turn, and reads the envelopes that come back. */
final class Wire {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final BaseUrl baseUrl;
    private final ScheduledExecutorService scheduler;

    Wire(OkHttpClient http, ConnectionSettings settings, ScheduledExecutorService scheduler) {
        this.http = http.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.connectTimeout().plus(settings.readTimeout()))
                .build();
        this.baseUrl = settings.baseUrl();
        this.scheduler = scheduler;
    }

    BaseUrl baseUrl() {
        return baseUrl;
    }

    static RequestBody body(String json) {
        return RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
    }

    /** Completes when {@code pace} lets one more request pass; no thread waits for it. */
    CompletableFuture<Void> turn(Pace pace) {
        Duration wait = pace.reserveTurn();
        CompletableFuture<Void> turn = new CompletableFuture<>();
        if (wait.isZero()) {
            turn.complete(null);
        } else {
            scheduler.schedule(() -> turn.complete(null), wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return turn;
    }

    /** Sends the request; cancelling {@code call} fails the returned future. */
    CompletableFuture<Answer> send(Call call, Redactor redactor) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                try {
                    answer.complete(AnswerReader.read(HttpAnswer.of(response), redactor));
                } catch (FeishuProjectException | RuntimeException e) {
                    answer.completeExceptionally(e);
                } catch (IOException e) {
                    onFailure(call, e);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(NoAnswerException.unreachable(baseUrl, e));
            }
        });
        return answer;
    }

    Call call(Request request) {
        return http.newCall(request);
    }
}
