package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The validated settings of a site. */
@Restricted(NoExternalUse.class)
public final class SiteSettings {

    private static final int MAX_DAYS = 10_000;
    private static final int MAX_RULES = 1_000;

    private final Site site;
    private final BaseUrl baseUrl;
    private final SiteCalendar calendar;

    /** @throws SiteException if a setting is invalid, naming that setting */
    public SiteSettings(Site site) throws SiteException {
        this.site = site;
        requireShort("name", site.getName());
        requireShort("baseUrl", site.getBaseUrl());
        requireShort("credentialsId", site.getCredentialsId());
        requireShort("userKey", site.getUserKey());
        requireShort("projectKey", site.getProjectKey());
        requireShort("timeZone", site.getTimeZone());
        try {
            requireFew("errorRules", site.getErrorRules(), MAX_RULES);
            requireOneRuleEach(site.getErrorRules());
            requireFit(site);
            this.baseUrl = baseUrl(site.getBaseUrl());
            this.calendar = new SiteCalendar(
                    timeZone(site.getTimeZone()),
                    days("holidays", site.getHolidays()),
                    days("makeUpWorkdays", site.getMakeUpWorkdays()));
            requireInRange(site);
        } catch (WrongArgumentsException e) {
            throw new SiteException(site.unfit(e.in(LocaleProvider.getLocale())));
        } catch (AbortException e) {
            throw new SiteException(site.unfit(e.getMessage()));
        }
    }

    Site site() {
        return site;
    }

    public BaseUrl baseUrl() {
        return baseUrl;
    }

    public SiteCalendar calendar() {
        return calendar;
    }

    /** How often a call is sent again at most. */
    public int maxRetries() {
        return site.getMaxRetries();
    }

    ConnectionSettings connection(@CheckForNull String userKey, boolean withOwnCredential) {
        int rate = withOwnCredential ? lowestRate() : site.getRequestsPerSecond();
        return connection(userKey, site.getMaxRetries(), rate);
    }

    // Sites may turn out to share a token only once it is used, but those with the same credential are known in
    // advance.
    private int lowestRate() {
        IntStream sharing = FeishuProjectConfiguration.get().getSites().stream()
                .filter(other -> Objects.equals(other.getCredentialsId(), site.getCredentialsId()))
                .filter(other -> fitBaseUrl(other).filter(baseUrl::equals).isPresent())
                .mapToInt(Site::getRequestsPerSecond)
                .filter(rate -> rate > 0);
        return IntStream.concat(sharing, IntStream.of(site.getRequestsPerSecond()))
                .min()
                .orElseThrow();
    }

    /** For a single attempt that queues behind the builds' calls and leaves their rate limit unchanged. */
    ConnectionSettings connectionToTry() {
        return connection(site.getUserKey(), 0, null);
    }

    private ConnectionSettings connection(
            @CheckForNull String userKey, int maxRetries, @CheckForNull Integer requestsPerSecond) {
        return new ConnectionSettings(
                site.getName(),
                baseUrl,
                userKey,
                Duration.ofSeconds(site.getConnectTimeoutSeconds()),
                Duration.ofSeconds(site.getReadTimeoutSeconds()),
                maxRetries,
                requestsPerSecond);
    }

    /** The host that receives the calls of {@code site}; empty if its base URL is invalid. */
    static Optional<String> host(Site site) {
        return fitBaseUrl(site).map(BaseUrl::host);
    }

    private static Optional<BaseUrl> fitBaseUrl(Site site) {
        try {
            return Optional.of(baseUrl(site.getBaseUrl()));
        } catch (AbortException e) {
            return Optional.empty();
        }
    }

    /** Requires that people see what identifies something, and that the space can be part of a path. */
    private static void requireFit(Site site) throws WrongArgumentsException {
        FieldChecks.name("name", site.getName());
        FieldChecks.url("baseUrl", site.getBaseUrl());
        FieldChecks.key("timeZone", site.getTimeZone());
        FieldChecks.key("credentialsId", Util.fixNull(site.getCredentialsId()));
        FieldChecks.key("userKey", Util.fixNull(site.getUserKey()));
        String projectKey = site.getProjectKey();
        if (projectKey != null) {
            FieldChecks.segment("projectKey", projectKey);
        }
    }

    static BaseUrl baseUrl(String text) throws AbortException {
        try {
            return BaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new AbortException(Messages.Site_baseUrlWrong(TypedUrl.address(text)));
        }
    }

    static ZoneId timeZone(String text) throws AbortException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new AbortException(Messages.Site_timeZoneWrong(TypedUrl.inText(text)));
        }
    }

    private static Set<LocalDate> days(String setting, List<String> texts)
            throws WrongArgumentsException, AbortException {
        requireFew(setting, texts, MAX_DAYS);
        Set<LocalDate> days = new HashSet<>();
        for (String text : texts) {
            FieldChecks.key(setting, text);
            try {
                days.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                throw new AbortException(setting + ": " + Messages.Site_dayWrong(TypedUrl.inText(text)));
            }
        }
        return days;
    }

    private static void requireShort(String setting, @CheckForNull String text) throws SiteException {
        try {
            FieldChecks.length(setting, Util.fixNull(text), ArgumentTypes.MAX_NAME_LENGTH);
        } catch (WrongArgumentsException e) {
            throw new SiteException(e.in(LocaleProvider.getLocale()));
        }
    }

    private static void requireFew(String setting, List<?> entries, int most) throws AbortException {
        if (entries.size() > most) {
            throw new AbortException(Messages.Site_tooMany(
                    setting, LocalizedMessage.count(most), LocalizedMessage.count(entries.size())));
        }
    }

    /** Requires that it is not open which rule of a code applies. */
    private static void requireOneRuleEach(List<ErrorRule> rules) throws AbortException {
        Set<Long> codes = new HashSet<>();
        for (ErrorRule rule : rules) {
            if (!codes.add(rule.getErrCode())) {
                throw new AbortException(Messages.ErrorRule_duplicate(String.valueOf(rule.getErrCode())));
            }
        }
    }

    private static void requireInRange(Site site) throws AbortException {
        require(IntegerRange.CONNECT_TIMEOUT_SECONDS, site.getConnectTimeoutSeconds());
        require(IntegerRange.READ_TIMEOUT_SECONDS, site.getReadTimeoutSeconds());
        require(IntegerRange.MAX_RETRIES, site.getMaxRetries());
        require(IntegerRange.REQUESTS_PER_SECOND, site.getRequestsPerSecond());
    }

    private static void require(IntegerRange range, int value) throws AbortException {
        String problem = range.problem(value);
        if (problem != null) {
            throw new AbortException(problem);
        }
    }
}
