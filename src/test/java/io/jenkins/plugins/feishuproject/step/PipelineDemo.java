package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The demo: run by {@code bin/demo}, and no part of the tests. */
class PipelineDemo {

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
                                workItemUrl: 'https://project.feishu.cn/doc/story/detail/%s', nodeName: '%s',
                                nodeOwners: ['%s', '%s'],
                                nodeSchedule: [estimateStartDate: '%s', estimateEndDate: '%s', points: 3],
                                verify: true)
                        }
                    }
                }
            }
            """.formatted(
                    DemoScenario.WORK_ITEM_ID,
                    DemoScenario.NODE_NAME,
                    DemoScenario.EMAILS.get(0),
                    DemoScenario.EMAILS.get(1),
                    DemoScenario.START,
                    DemoScenario.END);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension().withTimeout(0);

    @TempDir
    private Path folder;

    @Test
    void run() throws Throwable {
        try (DemoScenario scenario = DemoScenario.start(System.out)) {
            jenkins.startJenkins();
            Path yaml = Files.writeString(folder.resolve("jenkins.yaml"), configuration(scenario));
            jenkins.runRemotely(PipelineDemo::configure, yaml.toString());
            scenario.show("before");
            System.out.printf("%nThe pipeline:%n%n%s%nIts log:%n%n", PIPELINE);
            System.out.println(jenkins.runRemotely(PipelineDemo::release, PIPELINE));
            scenario.show("after");
            scenario.check();
            keepIfAsked();
        }
    }

    private static String configuration(DemoScenario scenario) {
        return """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              id: feishu-plugin
                              username: %s
                              password: %s
                              scope: GLOBAL
                unclassified:
                  feishuProject:
                    sites:
                      - name: default
                        baseUrl: %s
                        credentialsId: feishu-plugin
                        userKey: "%s"
                        projectKey: doc
                """.formatted(
                        DemoScenario.PLUGIN_ID,
                        DemoScenario.PLUGIN_SECRET,
                        scenario.simulator().baseUrl(),
                        DemoScenario.USER_KEY);
    }

    private void keepIfAsked() throws Exception {
        if (Boolean.getBoolean("demo.keep")) {
            System.out.printf("%nJenkins goes on at %s until you press Ctrl+C.%n", jenkins.getUrl());
            new CountDownLatch(1).await();
        }
    }

    private static void configure(JenkinsRule rule, String yaml) throws Exception {
        ConfigurationAsCode.get().configure(yaml);
    }

    private static String release(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "release");
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        return JenkinsRule.getLog(rule.waitForCompletion(run));
    }
}
