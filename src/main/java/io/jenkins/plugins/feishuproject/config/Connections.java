package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.api.client.TokenCredential;
import io.jenkins.plugins.feishuproject.api.http.Rehearsal;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.security.ImpersonatingExecutorService;
import jenkins.util.SystemProperties;
import jenkins.util.Timer;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Shared by all builds on this controller: one HTTP client, and the threads for its calls. */
@Extension
@Restricted(NoExternalUse.class)
public final class Connections {

    private static final int THREAD_IDLE_SECONDS = 10;
    private static final int CONNECTION_KEEP_ALIVE_MINUTES = 1;

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final int maxCalls = SystemProperties.getInteger(Connections.class.getName() + ".maxCalls", 256);
    private final ExecutorService workers = workers();
    private final Clock clock = Clock.systemUTC();
    private final UseTracker uses = new UseTracker();
    private FeishuProjectClients clients;
    private OkHttpClient http;
    private String lastProxy;

    public static Connections get() {
        return ExtensionList.lookupSingleton(Connections.class);
    }

    /** Platform threads for the blocking work of steps, such as looking up a credential or writing to a log. */
    public Executor executor() {
        return workers;
    }

    /** The clock that determines the date on which a step starts. */
    public Clock clock() {
        return clock;
    }

    /**
     * A client for a site on behalf of a build. Looks up the credential, which may block.
     *
     * @param credentialsId overrides the site's
     * @param userKey overrides the site's
     */
    public FeishuProjectClient connect(
            SiteSettings settings, @CheckForNull String credentialsId, @CheckForNull String userKey, Run<?, ?> run)
            throws SiteException {
        Site site = settings.site();
        boolean ofSite = credentialsId == null;
        if (ofSite && userKey != null && !userKey.equals(site.getUserKey()) && !site.isAllowUserKeyOverride()) {
            throw new SiteException(Messages.Site_userKeyNotAllowed(site.getName()));
        }
        String user = userKey == null ? site.getUserKey() : userKey;
        StandardCredentials found = find(site, credentialsId, run);
        TokenCredential credential = read(site, found, user);
        uses.track(run, found, ofSite ? "site" : "step");
        return clients()
                .client(
                        settings.connection(user, ofSite),
                        credential,
                        () -> lookUp(() -> read(site, find(site, credentialsId, run), user)));
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

    /** Looks a credential up on a thread that it may block. */
    private CompletableFuture<TokenCredential> lookUp(Callable<TokenCredential> lookUp) {
        CompletableFuture<TokenCredential> found = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                found.complete(lookUp.call());
            } catch (Throwable e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    /**
     * A client that tests a site with its own credential, without retries and without affecting the builds' rate
     * limit.
     */
    FeishuProjectClient clientToTry(SiteSettings settings, TokenCredential credential) throws SiteException {
        requireUser(settings.site(), credential, settings.site().getUserKey());
        return clients().client(settings.connectionToTry(), credential);
    }

    private static void requireUser(Site site, TokenCredential credential, @CheckForNull String user)
            throws SiteException {
        if (user != null) {
            requireSendable(user);
        }
        if (credential.needsUserKey() && user == null) {
            throw new SiteException(Messages.Site_userKeyMissing(site.getName()));
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
            throw new SiteException(Messages.Site_userKeyWrong(userKey));
        }
    }

    private synchronized FeishuProjectClients clients() {
        String proxy = describe(Jenkins.get().getProxy());
        if (clients == null) {
            http = http();
            Rehearsal.run(http);
            clients = new FeishuProjectClients(http, Timer.get(), clock, workers);
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
        ThreadFactory threads =
                Thread.ofVirtual().name("Feishu Project call ", 1).factory();
        Dispatcher dispatcher =
                new Dispatcher(Executors.newThreadPerTaskExecutor(new ClassLoaderSanityThreadFactory(threads)));
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

    /**
     * For the code of Jenkins and of other plugins, which may block anywhere: in a static initializer, it would keep
     * the carrier thread of a virtual one. Runs as SYSTEM, since steps end on these threads, and listeners check the
     * current authentication.
     */
    private static ExecutorService workers() {
        ThreadFactory threads = new NamingThreadFactory(
                new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "Feishu Project worker");
        return new ImpersonatingExecutorService(
                new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, THREAD_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads),
                ACL.SYSTEM2);
    }
}
