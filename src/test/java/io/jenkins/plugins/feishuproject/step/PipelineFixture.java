package io.jenkins.plugins.feishuproject.step;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins with one site, which is a simulator with one story in it, and pipelines that update it. */
final class PipelineFixture implements AutoCloseable {

    static final String PLUGIN_SECRET = "9D1C6F4E8B7A2A3B4C5D6E7F8091A2B3";
    static final String TOKEN = "p-1b2c3d4e-secret-text-token";
    static final String STORY = "76906788";

    static {
        // Nobody is to wait in a test for what a test decides.
        pauseFor(1);
    }

    private final JenkinsRule jenkins;
    private final FeishuProjectSimulator simulator;
    private final Site site;

    PipelineFixture(JenkinsRule jenkins) throws Exception {
        this.jenkins = jenkins;
        this.simulator = FeishuProjectSimulator.start();
        prepare(simulator);
        addCredential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "feishu-plugin", null, "MII_6A5B4C3D2E1F", PLUGIN_SECRET));
        addCredential(secretText("feishu-token", TOKEN));
        site = site("default", simulator.baseUrl());
        FeishuProjectConfiguration.get().setSites(List.of(site));
    }

    /** A tenant with two people, and a story whose node {@code start} can be updated in every way. */
    static void prepare(FeishuProjectSimulator simulator) {
        simulator.tokens().accept(TOKEN);
        SimulatedTenant tenant = simulator
                .tenant()
                .addPlugin("MII_6A5B4C3D2E1F", PLUGIN_SECRET)
                .addUser("user_key")
                .addUser("other_key");
        tenant.addWorkItem("story", STORY)
                .addField("field_658c22", "sentry_link")
                .addField("field_number", "build_number")
                .addRole("role_qa", "user_key")
                .addNode("start", "开始")
                .ownedBy("user_key", "other_key");
    }

    static Site site(String name, String baseUrl) {
        Site site = new Site(name);
        site.setBaseUrl(baseUrl);
        site.setCredentialsId("feishu-plugin");
        site.setUserKey("user_key");
        site.setProjectKey("doc");
        site.setMaxRetries(0);
        site.setRequestsPerSecond(1000);
        return site;
    }

    static StringCredentialsImpl secretText(String id, String text) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(text));
    }

    static void addCredential(Credentials credential) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(credential);
        SystemCredentialsProvider.getInstance().save();
    }

    /** How long a step pauses, at the least, before it looks or tries again. */
    static void pauseFor(int millis) {
        System.setProperty("io.jenkins.plugins.feishuproject.step.ReadBack.pauseMillis", String.valueOf(millis));
    }

    JenkinsRule jenkins() {
        return jenkins;
    }

    FeishuProjectSimulator simulator() {
        return simulator;
    }

    Site site() {
        return site;
    }

    SimulatedWorkItem story() {
        return simulator.tenant().workItem(STORY);
    }

    SimulatedNode node() {
        return story().node("start");
    }

    /** A job of a sandboxed pipeline. */
    WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Begins a sandboxed pipeline. */
    WorkflowRun begin(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    /** Runs a sandboxed pipeline to its end. */
    WorkflowRun run(String script) throws Exception {
        return run(job(script));
    }

    static WorkflowRun run(WorkflowJob job) throws Exception {
        return job.scheduleBuild2(0).get();
    }

    /** Runs the step on the story's node, with these further arguments. */
    WorkflowRun update(String arguments) throws Exception {
        return run(step(arguments));
    }

    /** The step on the story's node, with these further arguments. */
    static String step(String arguments) {
        return "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: " + STORY + ", nodeId: 'start', "
                + arguments + ")";
    }

    /** So many branches that run one step each, in which {@code n} is the number of the branch. */
    static String parallel(int branches, String step) {
        return "def branches = [:]; for (int i = 0; i < " + branches + "; i++) { def n = i; branches[\"b${n}\"] = { "
                + step + " } }; parallel branches";
    }

    /** The body of the only update that was sent. */
    String sentBody() {
        List<String> bodies = sentBodies();
        if (bodies.size() != 1) {
            throw new AssertionError("expected one update, but there were " + bodies);
        }
        return bodies.get(0);
    }

    /** The bodies of all updates that were sent. */
    List<String> sentBodies() {
        return simulator.updates().stream()
                .map(request -> request.getBody().utf8())
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
