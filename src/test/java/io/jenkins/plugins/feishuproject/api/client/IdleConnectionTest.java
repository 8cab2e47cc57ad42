package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are kept after a call, and what a server does to them meanwhile. */
class IdleConnectionTest {

    private static final NodeOperation CONFIRM = new NodeOperation(
            NodeOperation.Action.CONFIRM, null, NodeUpdate.builder().build());
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final HandshakeCertificates TLS = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();

    private final OkHttpClient http = new OkHttpClient.Builder()
            .sslSocketFactory(TLS.sslSocketFactory(), TLS.trustManager())
            .build();
    private final AtomicLong nanos = new AtomicLong();
    private final RecordedCalls progress = new RecordedCalls();

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @ParameterizedTest
    @CsvSource({"false, CLOSE", "false, RESET", "false, TIMEOUT_NOTICE", "true, CLOSE", "true, RESET"})
    void aConnectionThatWasClosedWhileIdleDoesNotCountAsAnAttempt(boolean tls, IdleConnectionServer.End end)
            throws Exception {
        try (IdleConnectionServer server = IdleConnectionServer.start(tls ? TLS : null)) {
            FeishuProjectClient client = client(server, 0);
            success(operate(client));
            server.end(end);
            idle();

            success(operate(client));

            assertThat(server.requests()).isEqualTo(2);
            assertThat(progress.sent).hasValue(2);
            assertThat(progress.reached).hasValue(2);
        }
    }

    @Test
    void aLookUpOnAConnectionThatWasClosedWhileIdleSucceeds() throws Exception {
        try (IdleConnectionServer server = IdleConnectionServer.start(null)) {
            FeishuProjectClient client = client(server, 0);
            success(operate(client));
            server.end(IdleConnectionServer.End.CLOSE);
            idle();

            client.workItemTypes("doc", progress);

            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void anOperationThatTheServerReadWithoutRespondingIsNotSentAgain() throws Exception {
        try (IdleConnectionServer server = IdleConnectionServer.start(null)) {
            FeishuProjectClient client = client(server, 3);
            success(operate(client));
            server.takeNextWithoutAnswer();
            idle();

            failure(operate(client));

            assertThat(server.requests()).isEqualTo(2);
            assertThat(progress.causes).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenConnectionIsReused(boolean tls) throws Exception {
        try (IdleConnectionServer server = IdleConnectionServer.start(tls ? TLS : null)) {
            FeishuProjectClient client = client(server, 0);
            success(operate(client));
            idle();

            success(operate(client));

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anOperationThatCouldNotBeWrittenCompletelyIsSentAgain() throws Exception {
        NodeUpdate large = NodeUpdate.builder()
                .fields(List.of(new FieldValuePair("a", null, null, "x".repeat(32 << 20))))
                .build();
        try (IdleConnectionServer server = IdleConnectionServer.start(null)) {
            server.resetNextWhileItIsWritten();

            client(server, 1)
                    .operate(
                            NODE,
                            new NodeOperation(NodeOperation.Action.CONFIRM, null, large),
                            IDEMPOTENCY_KEY,
                            progress);

            assertThat(server.requests()).isEqualTo(1);
            assertThat(progress.sent).hasValue(2);
        }
    }

    private void idle() {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));
    }

    private CompletableFuture<String> operate(FeishuProjectClient client) {
        return new Background().call(() -> client.operate(NODE, CONFIRM, IDEMPOTENCY_KEY, progress));
    }

    private FeishuProjectClient client(IdleConnectionServer server, int maxRetries) throws IOException {
        Duration patience = Duration.ofSeconds(20);
        ConnectionSettings settings =
                new ConnectionSettings("", server.baseUrl(), USER_KEY, patience, patience, maxRetries, 1000);
        return new FeishuProjectClients(http, Clock.systemUTC(), laterBy(nanos)).client(settings, FIXED_TOKEN, this);
    }

    private static Sleeper laterBy(AtomicLong nanos) {
        return new Sleeper() {
            @Override
            public long nanoTime() {
                return System.nanoTime() + nanos.get();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                SYSTEM.sleep(time);
            }
        };
    }
}
