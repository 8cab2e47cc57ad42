package io.jenkins.plugins.feishuproject.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.ExtensionList;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRow;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.GlobalDefaultFlowDurabilityLevel;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Pipelines in a Jenkins of its own, whose one site is a simulator. */
final class RemotePipelines {

    private RemotePipelines() {}

    static void configure(RealJenkinsExtension jenkins, Path folder, String baseUrl, String timeZone) throws Throwable {
        Path yaml = Files.writeString(
                folder.resolve("jenkins.yaml"), """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              id: feishu-plugin
                              username: MII_6A5B4C3D2E1F
                              password: %s
                              scope: GLOBAL
                unclassified:
                  feishuProject:
                    sites:
                      - name: default
                        baseUrl: %s
                        credentialsId: feishu-plugin
                        userKey: user_key
                        projectKey: doc
                        timeZone: %s
                        connectTimeoutSeconds: 10
                        readTimeoutSeconds: 300
                        maxRetries: 3
                        requestsPerSecond: 15
                        onError: FAILURE
                        errorRules:
                          - errCode: 20090
                            onError: WARNING
                """.formatted(PipelineFixture.PLUGIN_SECRET, baseUrl, timeZone));
        jenkins.runRemotely(RemotePipelines::configureAsCode, yaml.toString());
    }

    private static void configureAsCode(JenkinsRule rule, String yaml) throws Exception {
        ConfigurationAsCode.get().configure(yaml);
    }

    /** What pipelines survive, where their jobs do not say. */
    static void setDurability(JenkinsRule rule, FlowDurabilityHint hint) {
        ExtensionList.lookupSingleton(GlobalDefaultFlowDurabilityLevel.DescriptorImpl.class)
                .setDurabilityHint(hint);
    }

    /** Runs a pipeline; returns its log. */
    static String runToItsEnd(JenkinsRule rule, String script) throws Exception {
        return awaitEnd(rule, start(rule, script));
    }

    /** Starts a pipeline; returns the name of its job. */
    static String start(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = create(rule, script);
        job.scheduleBuild2(0).waitForStart();
        return job.getFullName();
    }

    /** Starts a pipeline and does not wait until it runs; returns the name of its job. */
    static String schedule(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = create(rule, script);
        job.scheduleBuild2(0);
        return job.getFullName();
    }

    private static WorkflowJob create(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Starts a pipeline and waits until it tries again; returns the name of its job. */
    static String startAndAwaitRetry(JenkinsRule rule, String script) throws Exception {
        return startAndAwait(rule, script, "trying again");
    }

    /** Starts a pipeline and waits until its log says so; returns the name of its job. */
    static String startAndAwait(JenkinsRule rule, String script, String message) throws Exception {
        String job = start(rule, script);
        rule.waitForMessage(message, build(rule, job));
        return job;
    }

    /** Waits for the end of a build; returns its log. */
    static String awaitEnd(JenkinsRule rule, String job) throws Exception {
        return JenkinsRule.getLog(rule.waitForCompletion(build(rule, job)));
    }

    /** Adds a site beside the first one, at the same address. */
    static void addSite(JenkinsRule rule, String name) throws Exception {
        Site first = FeishuProjectConfiguration.get().site(null);
        Site other = PipelineFixture.site(name, first.getBaseUrl());
        other.setMaxRetries(first.getMaxRetries());
        FeishuProjectConfiguration.get().setSites(List.of(first, other));
    }

    /** Adds a site at another address before all others, so that it is the first one from now on. */
    static void addFirstSite(JenkinsRule rule, String name, String baseUrl) throws Exception {
        List<Site> sites = new ArrayList<>(FeishuProjectConfiguration.get().getSites());
        sites.add(0, PipelineFixture.site(name, baseUrl));
        FeishuProjectConfiguration.get().setSites(sites);
    }

    /** Leaves the first site alone. */
    static void removeOtherSites(JenkinsRule rule) throws Exception {
        FeishuProjectConfiguration.get()
                .setSites(List.of(FeishuProjectConfiguration.get().site(null)));
    }

    /** Adds a secret text, in the place of one of that name. */
    static void putToken(JenkinsRule rule, String id, String token) throws Exception {
        removeCredential(rule, id);
        PipelineFixture.addCredential(PipelineFixture.secretText(id, token));
    }

    static void removeCredential(JenkinsRule rule, String id) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .removeIf(each -> CredentialsMatchers.withId(id).matches(each));
        SystemCredentialsProvider.getInstance().save();
    }

    /** What the updates of a build changed, as its page tells it. */
    static String updates(JenkinsRule rule, String job) throws Exception {
        return build(rule, job).getAction(NodeUpdatesAction.class).getUpdates().stream()
                .map(NodeUpdateRow::getChanges)
                .collect(Collectors.joining(", "));
    }

    private static WorkflowRun build(JenkinsRule rule, String job) {
        return rule.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }
}
