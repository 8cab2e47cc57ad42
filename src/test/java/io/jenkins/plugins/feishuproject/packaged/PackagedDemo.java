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
                                workItemUrl: '%1$s', nodeName: '%2$s',
                                nodeOwners: ['%3$s', '%4$s'],
                                nodeSchedule: [estimateStartDate: '%5$s', estimateEndDate: '%6$s', points: 3],
                                verify: true)
                        }
                    }
                    stage('Approval') {
                        options { timeout(time: 10, unit: 'MINUTES') }
                        steps {
                            feishuProjectWaitForNode(
                                workItemUrl: '%1$s', nodeName: '%7$s',
                                conclusions: ['%8$s'], pollSeconds: 5)
                        }
                    }
                    stage('Complete the test') {
                        steps {
                            feishuProjectOperateNode(
                                action: 'confirm', workItemUrl: '%1$s', nodeName: '%2$s')
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
                    DemoScenario.END,
                    DemoScenario.APPROVAL_NAME,
                    DemoScenario.APPROVED);

    @TempDir
    private Path home;

    @Test
    void run() throws Exception {
        try (DemoScenario scenario = DemoScenario.start(System.out).withApproval();
                PlainJenkins jenkins = new PlainJenkins(home, Locale.getDefault())) {
            jenkins.start();
            Administrator administrator = new Administrator(jenkins, scenario);
            administrator.applyConfiguration();
            administrator.createPipeline("release", PIPELINE);
            scenario.show("before");
            System.out.printf("%nThe pipeline:%n%n%s%nIts log:%n%n%s", PIPELINE, administrator.build("release"));
            scenario.show("after");
            scenario.check();
            scenario.checkCompleted();
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
