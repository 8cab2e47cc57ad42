package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.fixture.ShortLivedJenkins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins that is stopped and started again while pipelines run at sites, each of which is a simulator of its own. */
final class RestartableJenkins implements AutoCloseable {

    private final RealJenkinsFixture jenkins = ShortLivedJenkins.create()
            .javaOptions(
                    "-Dio.jenkins.plugins.feishuproject.execution.node.NodeWatch.secondMillis=10",
                    "-Dio.jenkins.plugins.feishuproject.execution.many.Looks.pauseMillis=100");
    private final Map<String, RestartablePipelines> sites = new LinkedHashMap<>();

    RealJenkinsFixture process() {
        return jenkins;
    }

    /** The pipelines at a site. */
    RestartablePipelines at(String site) {
        return sites.computeIfAbsent(site, name -> RestartablePipelines.at(name, jenkins));
    }

    /** The pipelines at a site, which is that of all steps that begin from now on. */
    RestartablePipelines beginAt(String site) throws Throwable {
        RestartablePipelines pipelines = at(site);
        pipelines.configure("Asia/Shanghai");
        return pipelines;
    }

    /** Starts it for the first time. */
    void start(Class<?> test) throws Throwable {
        jenkins.setUp(test.getName(), test.getSimpleName());
        jenkins.startJenkins();
        jenkins.runRemotely(RemotePipelines::addPlugin);
    }

    void kill() throws InterruptedException {
        ShortLivedJenkins.kill(jenkins);
    }

    /** Returns once a pipeline has ended the process, as {@link RemotePipelines#haltAfter} makes it do. */
    void awaitHalt() throws InterruptedException {
        assertThat(jenkins.getProcess().waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(jenkins::stopJenkins).hasMessage("nonzero exit code: " + RemotePipelines.KILLED);
    }

    /** Waits for the ends of all pipelines so far. */
    void awaitEnds() throws Throwable {
        for (RestartablePipelines pipelines : sites.values()) {
            pipelines.awaitEnds();
        }
    }

    /** The files of builds that hold a secret now. */
    List<String> filesWithASecret() throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.getHome().toPath().resolve("jobs"))) {
            return files.filter(Files::isRegularFile)
                    .filter(RestartableJenkins::holdsASecret)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return content.contains(PipelineFixture.PLUGIN_SECRET) || content.contains("-issued-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (RestartablePipelines pipelines : sites.values()) {
            pipelines.close();
        }
        jenkins.tearDown();
    }
}
