package io.jenkins.plugins.feishuproject.packaged;

import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo: run by {@code bin/demo}, and no part of the tests. */
class PackagedDemo {

    private static final String PIPELINE = """
            pipeline {
                agent none
                stages {
                    stage('Release') {
                        steps {
                            echo 'Version 1.4 is released.'
                        }
                    }
                    stage('Plan the test') {
                        steps {
                            feishuProjectUpdateNode(
                                workItemUrl: '%s', nodeName: '%s',
                                nodeOwners: ['%s', '%s'],
                                nodeSchedule: [estimateStartDate: '%s', estimateEndDate: '%s', points: 3],
                                verify: true)
                        }
                    }
                }
            }
            """.formatted(
                    Administrator.ADDRESS,
                    DemoScenario.NODE_NAME,
                    DemoScenario.EMAILS.get(0),
                    DemoScenario.EMAILS.get(1),
                    DemoScenario.START,
                    DemoScenario.END);

    @TempDir
    private Path home;

    @Test
    void run() throws Exception {
        try (DemoScenario scenario = DemoScenario.start(System.out);
                PlainJenkins jenkins = new PlainJenkins(home, Locale.getDefault())) {
            jenkins.start();
            Administrator administrator = new Administrator(jenkins, scenario);
            administrator.applyConfiguration();
            administrator.createPipeline("release", PIPELINE);
            scenario.show("before");
            System.out.printf("%nThe pipeline:%n%n%s%nIts log:%n%n%s", PIPELINE, administrator.build("release"));
            scenario.show("after");
            scenario.check();
            keepIfAsked(jenkins);
        }
    }

    private static void keepIfAsked(PlainJenkins jenkins) throws InterruptedException {
        if (Boolean.getBoolean("demo.keep")) {
            System.out.printf(
                    "%nJenkins goes on at %s until you press Ctrl+C.%n",
                    jenkins.visitor().url());
            new CountDownLatch(1).await();
        }
    }
}
