package io.jenkins.plugins.feishuproject.browser;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.fixture.ShortLivedJenkins;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins of its own whose site is a simulator, and whose colours are those that the reader's system prefers. */
final class JenkinsToLookAt implements AutoCloseable {

    static final String ADDRESS = "https://project.feishu.cn/doc/story/detail/" + DemoScenario.WORK_ITEM_ID;

    /** Every outcome that a build goes on after, and then the one that ends it. */
    private static final String RELEASE = """
            def node = { args -> feishuProjectUpdateNode([workItemUrl: '%s'] + args) }
            node(nodeName: '测试', nodeOwners: ['qa@example.com', 'dev@example.com'],
                nodeSchedule: [estimateStartDate: '2026-12-01', estimateEndDate: '2026-12-03', points: 3])
            node(nodeName: '发布', fields: [[fieldAlias: 'build_number', fieldValue: '1.4']], onError: 'WARNING')
            node(nodeName: '测试', nodeOwners: [], dryRun: true)
            feishuProjectOperateNode(action: 'confirm', workItemUrl: '%s', nodeName: '部署')
            node(nodeName: '发布', nodeOwners: ['qa@example.com'])
            """.formatted(ADDRESS, ADDRESS);

    /** Rows that have much to tell, also where it cannot be broken into words. */
    private static final String CROWDED = """
            def node = { args -> feishuProjectUpdateNode([workItemUrl: '%s', onError: 'WARNING'] + args) }
            node(nodeName: '灰度发布与线上回归验证（含数据迁移）', nodeOwners: ['qa@example.com', 'dev@example.com'],
                nodeSchedule: [estimateStartDate: '2026-12-01', estimateEndDate: '2026-12-03', points: 3],
                fields: [[fieldAlias: 'build_number', fieldValue: '1.4.0-SNAPSHOT+' + 'a1b2c3d4' * 12]])
            node(nodeName: '发布', fields: [[fieldKey: 'field_' + '0123456789' * 8, fieldValue: '1.4']])
            try { node(nodeName: 'release-' + '0123456789' * 9, nodeOwners: ['qa@example.com']) } catch (e) { }
            """.formatted(ADDRESS);

    private final RealJenkinsFixture jenkins = ShortLivedJenkins.create();
    private final DemoScenario scenario = DemoScenario.start(new PrintStream(PrintStream.nullOutputStream()));

    private JenkinsToLookAt() throws Exception {}

    static JenkinsToLookAt start(Path folder) throws Throwable {
        JenkinsToLookAt started = new JenkinsToLookAt();
        started.jenkins.setUp(JenkinsToLookAt.class.getName(), "start");
        started.jenkins.startJenkins();
        Path yaml = Files.writeString(folder.resolve("jenkins.yaml"), started.configuration());
        started.jenkins.runRemotely(JenkinsToLookAt::configure, yaml.toString());
        started.prepare();
        return started;
    }

    /** The build 1 of the job "release", and a freestyle job. */
    private void prepare() throws Throwable {
        SimulatedWorkItem story = scenario.simulator().tenant().workItem(DemoScenario.WORK_ITEM_ID);
        story.addField("field_658c22", "build_number");
        story.addNode("deploy", "部署").done();
        story.addNode("release", "发布").intercepted();
        story.addNode("canary", "灰度发布与线上回归验证（含数据迁移）").intercepted();
        run("release", RELEASE);
        run("crowded", CROWDED);
        jenkins.runRemotely(JenkinsToLookAt::create, "freestyle");
    }

    private String configuration() {
        return """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              id: feishu-plugin
                              username: %s
                              password: %s
                              scope: SYSTEM
                appearance:
                  themeManager:
                    theme: darkSystem
                unclassified:
                  feishuProject:
                    sites:
                      - name: default
                        baseUrl: %s
                        credentialsId: feishu-plugin
                        userKey: "%s"
                        projectKey: doc
                """.formatted(DemoScenario.PLUGIN_ID, DemoScenario.PLUGIN_SECRET, baseUrl(), DemoScenario.USER_KEY);
    }

    String url() throws Exception {
        return jenkins.getUrl().toString();
    }

    /** Of the simulator. */
    String baseUrl() {
        return scenario.simulator().baseUrl();
    }

    /** Whether everybody has the new build page, which users switch on one by one otherwise. */
    void useNewBuildPage(boolean used) throws Throwable {
        jenkins.runRemotely(JenkinsToLookAt::switchNewBuildPage, used);
    }

    /** Runs a pipeline in a new job of that name; returns its log. */
    String run(String job, String script) throws Throwable {
        return jenkins.runRemotely(JenkinsToLookAt::build, job, script);
    }

    /** Whether the node that the demo updates is as it asks. */
    void checkNode() {
        scenario.check();
    }

    private static void switchNewBuildPage(JenkinsRule rule, boolean used) {
        System.setProperty("new-build-page.flag.defaultValue", String.valueOf(used));
    }

    private static void configure(JenkinsRule rule, String yaml) throws Exception {
        ConfigurationAsCode.get().configure(yaml);
    }

    private static String build(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return JenkinsRule.getLog(rule.waitForCompletion(job.scheduleBuild2(0).waitForStart()));
    }

    private static void create(JenkinsRule rule, String name) throws Exception {
        UpdateNodeStep update = new UpdateNodeStep();
        update.setNodeName(DemoScenario.NODE_NAME);
        rule.createProject(FreeStyleProject.class, name).getBuildersList().add(new UpdateNodeBuilder(update));
    }

    @Override
    public void close() throws Exception {
        jenkins.tearDown();
        scenario.close();
    }
}
