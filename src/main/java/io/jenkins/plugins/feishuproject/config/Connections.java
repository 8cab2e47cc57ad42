package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.api.client.Rehearsal;
import io.jenkins.plugins.feishuproject.api.client.WorkItemPoller;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Connects builds to sites, over one HTTP client that all of them on this controller share. */
@Extension
@Restricted(NoExternalUse.class)
public final class Connections {

    private static final Logger LOGGER = Logger.getLogger(Connections.class.getName());

    private static final int CONNECTION_KEEP_ALIVE_MINUTES = 1;

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final int maxCalls = SystemProperties.getInteger(Connections.class.getName() + ".maxCalls", 1024);
    private final Clock clock = Clock.systemUTC();
    private final WorkItemPoller poller = new WorkItemPoller(Threads.virtualFactory("Feishu Project poll"));
    private final UseTracker uses = new UseTracker();
    private FeishuProjectClients clients;
    private OkHttpClient http;
    private String lastProxy;

    public static Connections get() {
        return ExtensionList.lookupSingleton(Connections.class);
    }

    /** Looks at work items for the steps that wait for something about them. */
    public WorkItemPoller poller() {
        return poller;
    }

    public Sleeper sleeper() {
        return Sleeper.SYSTEM;
    }

    /** The clock that determines the date on which a step starts. */
    public Clock clock() {
        return clock;
    }

    /**
     * A client for a site on behalf of a build. Looks up the credential, and again once it is refused: needs a platform
     * thread, which a provider may block.
     *
     * @param credentialsId overrides the site's
     * @param userKey overrides the site's
     */
    public FeishuProjectClient connect(
            SiteSettings settings, @CheckForNull String credentialsId, @CheckForNull String userKey, Run<?, ?> run)
            throws SiteException, InterruptedException {
        Site site = settings.site();
        boolean ofSite = credentialsId == null;
        if (ofSite && userKey != null && !userKey.equals(site.getUserKey()) && !site.isAllowUserKeyOverride()) {
            throw new SiteException(Messages.Site_userKeyNotAllowed(site.shownName()));
        }
        String user = userKey == null ? site.getUserKey() : userKey;
        StandardCredentials found = find(site, credentialsId, run);
        TokenCredential credential = read(site, found, user);
        uses.track(run, found, ofSite ? "site" : "step");
        return clients()
                .client(
                        settings.connection(user, ofSite),
                        credential,
                        () -> findAgain(() -> read(site, find(site, credentialsId, run), user)),
                        run);
    }

    /** The credential once it was refused; null if it can no longer be had. */
    @CheckForNull
    private TokenCredential findAgain(Callable<TokenCredential> lookUp) throws InterruptedException {
        try {
            return Threads.get().onPlatform(lookUp);
        } catch (ExecutionException e) {
            LOGGER.log(Level.FINE, "A credential that was refused could not be looked up again", e);
            return null;
        }
    }

    private static StandardCredentials find(Site site, @CheckForNull String credentialsId, Run<?, ?> run)
            throws SiteException {
        return credentialsId == null
                ? CredentialLookup.ofSite(site)
                : CredentialLookup.ofStep(site, credentialsId, run);
    }

    private static TokenCredential read(Site site, StandardCredentials found, @CheckForNull String user)
            throws SiteException {
        TokenCredential credential = CredentialLookup.read(site, found);
        requireUser(site, credential, user);
        return credential;
    }

    /**
     * A client that tests a site with its own credential, without retries and without affecting the builds' rate
     * limit.
     */
    FeishuProjectClient clientToTry(SiteSettings settings, TokenCredential credential)
            throws SiteException, InterruptedException {
        requireUser(settings.site(), credential, settings.site().getUserKey());
        return clients().client(settings.connectionToTry(), credential, settings);
    }

    private static void requireUser(Site site, TokenCredential credential, @CheckForNull String user)
            throws SiteException {
        if (user != null) {
            requireSendable(user);
        }
        if (credential.needsUserKey() && user == null) {
            throw new SiteException(Messages.Site_userKeyMissing(site.shownName()));
        }
    }

    /** Must be called when the configured sites have changed. */
    synchronized void sitesChanged() {
        if (clients != null) {
            clients.sitesChanged();
        }
    }

    /** @throws SiteException if the user key cannot be sent as an HTTP header */
    public static void requireSendable(String userKey) throws SiteException {
        if (!SENDABLE.matcher(userKey).matches()) {
            throw new SiteException(Messages.Site_userKeyWrong(TypedUrl.inText(userKey)));
        }
    }

    private synchronized FeishuProjectClients clients() throws InterruptedException {
        String proxy = describe(Jenkins.get().getProxy());
        if (clients == null) {
            http = http();
            Rehearsal.run(http);
            clients = new FeishuProjectClients(http, clock, Sleeper.SYSTEM);
        } else if (!proxy.equals(lastProxy)) {
            // Pooled connections would keep using a proxy that is no longer configured.
            http.connectionPool().evictAll();
        }
        lastProxy = proxy;
        http.dispatcher().setMaxRequestsPerHost(shareOfAHost());
        return clients;
    }

    /** The maximum number of concurrent requests per host, so that a slow host never holds up the others. */
    private int shareOfAHost() {
        long hosts = FeishuProjectConfiguration.get().getSites().stream()
                .flatMap(site -> SiteSettings.host(site).stream())
                .distinct()
                .count();
        return Math.toIntExact(Math.max(1, maxCalls / Math.max(1, hosts)));
    }

    private static String describe(@CheckForNull ProxyConfiguration proxy) {
        return proxy == null
                ? ""
                : String.join(
                        " ",
                        String.valueOf(proxy.getName()),
                        String.valueOf(proxy.getPort()),
                        String.valueOf(proxy.getUserName()),
                        String.valueOf(proxy.getNoProxyHost()));
    }

    private OkHttpClient http() {
        Dispatcher dispatcher =
                new Dispatcher(Executors.newThreadPerTaskExecutor(Threads.virtualFactory("Feishu Project call")));
        dispatcher.setMaxRequests(maxCalls);
        // OkHttp's default pool keeps only five idle connections, so every burst of calls would reconnect, and it keeps
        // them longer than many gateways do.
        ConnectionPool pool = new ConnectionPool(maxCalls, CONNECTION_KEEP_ALIVE_MINUTES, TimeUnit.MINUTES);
        OkHttpClient base = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .build();
        return JenkinsOkHttpClient.newClientBuilder(base).build();
    }
}
