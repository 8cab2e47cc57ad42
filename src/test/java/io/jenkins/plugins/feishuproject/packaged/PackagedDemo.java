package io.jenkins.plugins.feishuproject.packaged;

import io.jenkins.plugins.feishuproject.fixture.GitRepository;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo: run by {@code bin/demo}, and no part of the tests. The pipeline is that of the page on a release day, in a
 * repository whose commits name the work items.
 */
class PackagedDemo {

    private static final List<String> MESSAGES = List.of(
            "Support tablets\n\nPart of m-" + DemoScenario.WORK_ITEM_ID,
            "Fixes m-" + DemoScenario.BUG_ID + ": nobody could log in on a tablet");

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @Test
    void run() throws Exception {
        GitRepository repository = GitRepository.in(folder);
        repository.commit("The pipeline", "Jenkinsfile", pipeline());
        try (DemoScenario scenario =
                        DemoScenario.start(System.out).withApproval().withBug();
                PlainJenkins jenkins = new PlainJenkins(home, Locale.getDefault())) {
            jenkins.start();
            Administrator administrator = new Administrator(jenkins, scenario);
            administrator.applyConfiguration();
            administrator.tellAddress();
            administrator.createPipeline("release", repository);
            administrator.build("release"); // The first build of a job has no changes.
            for (String message : MESSAGES) {
                repository.commit(message);
            }
            scenario.show("before");
            scenario.showBug("before");
            System.out.printf("%nThe pipeline:%n%n%s%nThe commits:%n%n%s%n", pipeline(), String.join("\n\n", MESSAGES));
            System.out.printf("%nIts log:%n%n%s", administrator.build("release"));
            scenario.show("after");
            scenario.showBug("after");
            scenario.checkReleased();
            scenario.checkCommented("Released: " + jenkins.visitor().url() + "job/release/2/");
            keepIfAsked(jenkins, repository);
        }
    }

    /** The approval is looked at more often than by default, so that nobody waits long for the demo. */
    private static String pipeline() throws IOException {
        return Page.of("docs/release.md")
                .pipelines()
                .get("A release day")
                .replace("conclusions: ['通过']", "conclusions: ['通过'], pollSeconds: 5");
    }

    private static void keepIfAsked(PlainJenkins jenkins, GitRepository repository) throws InterruptedException {
        if (Boolean.getBoolean("demo.keep")) {
            System.out.printf(
                    "%nJenkins goes on at %s until you press Ctrl+C. The repository of the pipeline is %s.%n",
                    jenkins.visitor().url(), repository.folder());
            new CountDownLatch(1).await();
        }
    }
}
