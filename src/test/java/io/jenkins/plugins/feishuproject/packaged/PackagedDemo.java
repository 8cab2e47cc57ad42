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
            def found = []

            pipeline {
                agent none
                stages {
                    stage('Release') {
                        steps {
                            echo 'Version 1.4 is released.'
                            script {
                                found = feishuProjectFindWorkItems(text: 'Fixes m-%9$s, part of m-%10$s')
                            }
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
                            script {
                                def stories = found.findAll { it.pattern == 'NODE' }
                                feishuProjectOperateNode(action: 'confirm', workItems: stories, nodeName: '%2$s')
                            }
                        }
                    }
                    stage('Resolve the bugs') {
                        steps {
                            script {
                                def fixed = found.findAll { it.pattern == 'STATE' && it.resolve }
                                feishuProjectChangeState(workItems: fixed, state: '%11$s')
                            }
                        }
                    }
                    stage('Comment') {
                        steps {
                            feishuProjectComment(workItems: found, content: "Released: ${env.BUILD_URL}")
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
                    DemoScenario.APPROVED,
                    DemoScenario.BUG_ID,
                    DemoScenario.WORK_ITEM_ID,
                    DemoScenario.RESOLVED);

    @TempDir
    private Path home;

    @Test
    void run() throws Exception {
        try (DemoScenario scenario =
                        DemoScenario.start(System.out).withApproval().withBug();
                PlainJenkins jenkins = new PlainJenkins(home, Locale.getDefault())) {
            jenkins.start();
            Administrator administrator = new Administrator(jenkins, scenario);
            administrator.applyConfiguration();
            administrator.tellAddress();
            administrator.createPipeline("release", PIPELINE);
            scenario.show("before");
            scenario.showBug("before");
            System.out.printf("%nThe pipeline:%n%n%s%nIts log:%n%n%s", PIPELINE, administrator.build("release"));
            scenario.show("after");
            scenario.showBug("after");
            scenario.check();
            scenario.checkCompleted();
            scenario.checkResolved();
            scenario.checkCommented("Released: " + jenkins.visitor().url() + "job/release/1/");
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
