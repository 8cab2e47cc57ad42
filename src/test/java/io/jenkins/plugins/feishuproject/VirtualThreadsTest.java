package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.jenkins.plugins.feishuproject.api.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not happen on a virtual thread, in a JVM with so few carrier threads that it would stop all of them. */
class VirtualThreadsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyClassIsInitializedWhileAVirtualThreadHoldsTheLockOfTheMapper(int carriers) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.virtualThreadScheduler.parallelism=" + carriers,
                        "-Djdk.virtualThreadScheduler.maxPoolSize=" + carriers,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        String.valueOf(carriers))
                .redirectErrorStream(true)
                .start();

        assertThat(program.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("all are initialized");
    }

    /** One virtual thread holds the lock in which Jackson builds what reads a type; others initialize our classes. */
    static final class Program {

        private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
        private static final CountDownLatch LOCK_IS_HELD = new CountDownLatch(1);
        private static final CountDownLatch LOCK_IS_WANTED = new CountDownLatch(1);

        public static void main(String[] carriers) throws Exception {
            Thread holder = Thread.ofVirtual().start(() -> Json.read("null", Held.class));
            LOCK_IS_HELD.await();
            List<Thread> initializing = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(carriers[0]); i++) {
                initializing.add(Thread.ofVirtual().start(Program::initializeAll));
            }
            for (Thread thread : initializing) {
                require(thread.join(LONG_ENOUGH), "a static initializer waits for the lock");
            }
            LOCK_IS_WANTED.countDown();
            require(holder.join(LONG_ENOUGH), "the holder of the lock has no carrier");
            System.out.println("all are initialized");
        }

        private static void require(boolean ended, String trouble) {
            if (!ended) {
                System.out.println(trouble);
                System.exit(1);
            }
        }

        private static void initializeAll() {
            try {
                URI classes = Json.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI();
                for (String name : classNames(Path.of(classes))) {
                    Class.forName(name);
                }
            } catch (Exception | LinkageError e) {
                System.out.println(e);
            }
        }

        private static List<String> classNames(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.map(file -> folder.relativize(file).toString())
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace(File.separatorChar, '.'))
                        .toList();
            }
        }

        @JsonDeserialize(using = Reader.class)
        private static final class Held {}

        private static final class Reader extends JsonDeserializer<Held> {

            @SuppressWarnings("unused")
            private Reader() throws InterruptedException {
                LOCK_IS_HELD.countDown();
                LOCK_IS_WANTED.await();
            }

            @Override
            public Held deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return null;
            }
        }
    }
}
