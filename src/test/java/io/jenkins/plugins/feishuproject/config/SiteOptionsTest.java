package io.jenkins.plugins.feishuproject.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;

/** The credentials that the form of a step offers are those that its builds find. */
@SharedJenkins
class SiteOptionsTest {

    private static final String OVERSEAS = "overseas";

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Site overseas = new Site(OVERSEAS);
        overseas.setBaseUrl("https://project.larksuite.com");
        FeishuProjectConfiguration.get().setSites(List.of(new Site("china"), overseas));
        SystemCredentialsProvider.getInstance()
                .setDomainCredentialsMap(Map.of(
                        Domain.global(),
                        credentials(
                                secretText("global"),
                                new StringCredentialsImpl(
                                        CredentialsScope.SYSTEM, "controller-only", null, Secret.fromString("p-1")),
                                new FileCredentialsImpl(
                                        CredentialsScope.GLOBAL,
                                        "a-file",
                                        null,
                                        "f",
                                        SecretBytes.fromBytes(new byte[1]))),
                        new Domain("china", null, List.of(new HostnameSpecification("*.feishu.cn", null))),
                        credentials(secretText("of-china"))));
        Folder folder = jenkins.createProject(Folder.class, "team");
        folder.addProperty(new FolderCredentialsProperty(
                new DomainCredentials[] {new DomainCredentials(null, List.of(secretText("of-the-team")))}));
        job = folder.createProject(FreeStyleProject.class, "job");
    }

    @Test
    void credentialsOfTheJobThatFitTheAddressOfTheSiteAreOffered() {
        assertThat(offered(job, "china")).containsExactlyInAnyOrder("", "global", "of-china", "of-the-team");
        assertThat(offered(job, OVERSEAS)).containsExactlyInAnyOrder("", "global", "of-the-team");
    }

    @Test
    void withoutASiteThoseOfTheFirstSiteAreOffered() {
        assertThat(offered(job, "")).contains("of-china");
    }

    @Test
    void ifAVariableNamesTheSiteThoseOfAllAddressesAreOffered() {
        assertThat(offered(job, "${SITE}")).containsExactlyInAnyOrder("", "global", "of-china", "of-the-team");
    }

    @Test
    void withoutAJobThoseOfTheControllerAreOffered() {
        assertThat(offered(null, "china")).containsExactlyInAnyOrder("", "global", "of-china");
    }

    @Test
    void aJobThatRunsAsAUserIsOfferedTheirsToo() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User alice = User.getById("alice", true);
        try (ACLContext asAlice = ACL.as2(alice.impersonate2())) {
            CredentialsProvider.lookupStores(alice)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.USER, "of-alice", null, Secret.fromString("p-1")));
        }
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator().authenticate(job.getFullName(), alice.impersonate2()));

        assertThat(offered(job, OVERSEAS)).containsExactlyInAnyOrder("", "global", "of-alice", "of-the-team");
    }

    private static List<String> offered(Item item, String site) {
        return SiteOptions.credentials(item, site, "").stream()
                .map(option -> option.value)
                .toList();
    }

    private static List<Credentials> credentials(Credentials... credentials) {
        return new ArrayList<>(Stream.of(credentials).toList());
    }

    private static Credentials secretText(String id) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString("p-1"));
    }
}
