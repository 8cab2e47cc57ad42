package io.jenkins.plugins.feishuproject.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.feishuproject.fixture.GitRepository;
import io.jenkins.plugins.feishuproject.simulator.DemoScenario;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people do to set up and use a Jenkins whose sites are the demo's simulator. */
record Administrator(PlainJenkins jenkins, DemoScenario scenario) {

    static final String ADDRESS = "https://project.feishu.cn/doc/story/detail/" + DemoScenario.WORK_ITEM_ID;

    private static final String SITE = "//div[@name='sites']";
    private static final String BUILDER = "//*[@name='builder']";
    private static final String PUBLISHER = "//*[@name='publisher']";
    private static final Pattern SITES = Pattern.compile("(?m)^  feishuProject:\n(?:   .*\n)*");

    /** Adds a credential and the site {@code default} by configuration as code. */
    void applyConfiguration() throws Exception {
        String said = jenkins.command(
                """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              id: feishu-plugin
                              username: %s
                              password: %s
                              scope: SYSTEM
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
                                DemoScenario.USER_KEY),
                "apply-configuration");
        assertThat(said).as("what the command says").isEmpty();
    }

    /** Tells Jenkins its own address, without which builds do not know theirs. */
    void tellAddress() throws Exception {
        String said = jenkins.command("""
                unclassified:
                  location:
                    url: %s
                """.formatted(jenkins.visitor().url()), "apply-configuration");
        assertThat(said).as("what the command says").isEmpty();
    }

    /** Adds a site in the form of the system configuration. */
    void addSite(String name) throws Exception {
        try (FormPage page = open("manage/configure")) {
            page.press("Add site");
            page.fill(SITE, "name", name);
            page.fill(SITE, "baseUrl", scenario.simulator().baseUrl());
            page.fill(SITE, "credentialsId", "feishu-plugin");
            page.fill(SITE, "userKey", DemoScenario.USER_KEY);
            page.fill(SITE, "projectKey", "doc");
            page.submit("config");
        }
    }

    /** The sites, as an export has them. */
    String sites() throws Exception {
        Matcher sites = SITES.matcher(jenkins.command("", "export-configuration"));
        assertThat(sites.find()).isTrue();
        return sites.group();
    }

    /** Makes a freestyle job in its form: the build step plans a node, the post-build action hands another over. */
    void createFreestyleJob(String name, String site, String planned, String handedOver) throws Exception {
        jenkins.visitor().post("createItem", "mode=hudson.model.FreeStyleProject&name=" + name);
        try (FormPage page = open("job/" + name + "/configure")) {
            page.add("Add build step", "Feishu Project");
            page.fill(BUILDER, "workItemUrl", ADDRESS);
            page.fill(BUILDER, "nodeName", planned);
            page.fill(BUILDER, "estimateStartDate", "2026-12-01");
            page.fill(BUILDER, "estimateEndDate", "2026-12-01+3wd");
            page.fill(BUILDER, "points", "3");
            page.add("Add post-build action", "Feishu Project");
            page.fill(PUBLISHER, "workItemUrl", ADDRESS);
            page.fill(PUBLISHER, "nodeName", handedOver);
            page.fill(PUBLISHER, "nodeOwners", DemoScenario.EMAILS.get(0));
            page.fill(PUBLISHER, "site", site);
            page.submit("config");
        }
    }

    void createPipeline(String name, String script) throws Exception {
        create(name, """
                <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                  <script><![CDATA[%s]]></script>
                  <sandbox>true</sandbox>
                </definition>
                """.formatted(script));
    }

    /** A job whose pipeline is the Jenkinsfile of a repository. */
    void createPipeline(String name, GitRepository repository) throws Exception {
        create(name, """
                <definition class="org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition">
                  <scm class="hudson.plugins.git.GitSCM">
                    <configVersion>2</configVersion>
                    <userRemoteConfigs>
                      <hudson.plugins.git.UserRemoteConfig><url>%s</url></hudson.plugins.git.UserRemoteConfig>
                    </userRemoteConfigs>
                    <branches>
                      <hudson.plugins.git.BranchSpec><name>main</name></hudson.plugins.git.BranchSpec>
                    </branches>
                  </scm>
                  <scriptPath>Jenkinsfile</scriptPath>
                </definition>
                """.formatted(repository.folder().toUri()));
    }

    private void create(String name, String definition) throws Exception {
        String said = jenkins.command("<flow-definition>" + definition + "</flow-definition>", "create-job", name);
        assertThat(said).as("what the command says").isEmpty();
    }

    /** Runs a job to its end; returns the log of the build. */
    String build(String job) throws Exception {
        return jenkins.command("", "build", job, "-s", "-v");
    }

    /** What the remote API tells of a build, its result, times and updates. */
    JsonNode build(String job, int number) throws Exception {
        return jenkins.visitor()
                .json("job/" + job + "/" + number
                        + "/api/json?tree=number,result,duration,timestamp,actions[updates[*]]");
    }

    FormPage open(String path) throws Exception {
        return new FormPage(jenkins.visitor().url() + path);
    }
}
