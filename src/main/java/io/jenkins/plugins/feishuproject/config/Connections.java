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
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.api.TokenCredential;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
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

/** What all builds of this controller share to reach Feishu Project: one HTTP client, and the threads it is bounded to. */
@Extension
public final class Connections {

    private static final int MOST_CALLS_ON_THE_WIRE =
            SystemProperties.getInteger(Connections.class.getName() + ".mostCallsOnTheWire", 32);
    private static final int IDLE_SECONDS = 10;
    private static final int MINUTES_KEPT = 1;
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    // Threads of the platform: until Java 24 a virtual one that blocks in a provider's lock holds what carries the
    // others.
    private final ExecutorService workers = threads("Feishu Project worker");
    private final Clock clock = Clock.systemUTC();
    private final UseTracker uses = new UseTracker();
    private FeishuProjectClients clients;
    private OkHttpClient http;
    private String lastProxy;

    public static Connections get() {
        return ExtensionList.lookupSingleton(Connections.class);
    }

    /** Where a step does what may block, such as looking up a credential. */
    public Executor executor() {
        return workers;
    }

    /** What tells the day on which a step starts. */
    public Clock clock() {
        return clock;
    }

    /**
     * A client for the site, as this build may use it. Looks up the credential, which may block.
     *
     * @param credentialsId instead of the site's
     * @param userKey instead of the site's
     */
    public FeishuProjectClient connect(
            Site site, @CheckForNull String credentialsId, @CheckForNull String userKey, Run<?, ?> run)
            throws UnfitConnectionException {
        boolean ofSite = credentialsId == null;
        if (ofSite && userKey != null && !userKey.equals(site.getUserKey()) && !site.isAllowUserKeyOverride()) {
            throw new UnfitConnectionException(Messages.Site_userKeyNotAllowed(site.getName()));
        }
        StandardCredentials found =
                ofSite ? CredentialsLookup.ofSite(site) : CredentialsLookup.ofStep(site, credentialsId, run);
        TokenCredential credential = CredentialsLookup.read(site, found);
        uses.track(run, found, ofSite ? "site" : "step");
        String user = userKey == null ? site.getUserKey() : userKey;
        requireUser(site, credential, user);
        return clients().client(new SiteSettings(site).connection(user, ofSite), credential);
    }

    /** A client that tries {@code site} with its own credential, once, and leaves the pace of builds as it is. */
    FeishuProjectClient clientToTry(Site site, TokenCredential credential) throws UnfitConnectionException {
        requireUser(site, credential, site.getUserKey());
        return clients().client(new SiteSettings(site).connectionToTry(), credential);
    }

    private static void requireUser(Site site, TokenCredential credential, @CheckForNull String user)
            throws UnfitConnectionException {
        if (user != null && !isSendable(user)) {
            throw new UnfitConnectionException(Messages.Site_userKeyWrong(user));
        }
        if (credential.needsUserKey() && user == null) {
            throw new UnfitConnectionException(Messages.Site_userKeyMissing(site.getName()));
        }
    }

    /** To be called when the configured sites have changed. */
    synchronized void sitesChanged() {
        if (clients != null) {
            clients.sitesChanged();
        }
    }

    /** Whether a header can carry the user key. */
    public static boolean isSendable(String userKey) {
        return SENDABLE.matcher(userKey).matches();
    }

    private synchronized FeishuProjectClients clients() {
        String proxy = describe(Jenkins.get().getProxy());
        if (clients == null) {
            http = http();
            clients = new FeishuProjectClients(http, Timer.get(), clock);
        } else if (!proxy.equals(lastProxy)) {
            // Kept connections would go on through a proxy that is no longer set.
            http.connectionPool().evictAll();
        }
        lastProxy = proxy;
        http.dispatcher().setMaxRequestsPerHost(shareOfAHost());
        return clients;
    }

    /** What one host may take up of the wire, so that the others never wait behind it, however slow it is. */
    private static int shareOfAHost() {
        long hosts = FeishuProjectConfiguration.get().getSites().stream()
                .flatMap(site -> SiteSettings.host(site).stream())
                .distinct()
                .count();
        return Math.toIntExact(Math.max(1, MOST_CALLS_ON_THE_WIRE / Math.max(1, hosts)));
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

    private static OkHttpClient http() {
        Dispatcher dispatcher = new Dispatcher(threads("Feishu Project call"));
        dispatcher.setMaxRequests(MOST_CALLS_ON_THE_WIRE);
        // OkHttp's own pool keeps five connections, so that each wave of calls would connect anew, and for longer than
        // many a gateway remembers idle ones.
        ConnectionPool pool = new ConnectionPool(MOST_CALLS_ON_THE_WIRE, MINUTES_KEPT, TimeUnit.MINUTES);
        OkHttpClient base = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .build();
        return JenkinsOkHttpClient.newClientBuilder(base).build();
    }

    /** As many threads as there is work, which act as Jenkins itself: steps end on them, and listeners ask who does it. */
    private static ExecutorService threads(String name) {
        ThreadFactory named =
                new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name);
        return new ImpersonatingExecutorService(
                new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named),
                ACL.SYSTEM2);
    }
}
