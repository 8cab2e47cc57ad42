package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.plan.SiteCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The settings of a site, found fit to be used. */
public final class SiteSettings {

    private final Site site;
    private final BaseUrl baseUrl;
    private final SiteCalendar calendar;

    /** Reads the settings, and says which one is wrong. */
    public SiteSettings(Site site) throws UnfitConnectionException {
        this.site = site;
        this.baseUrl = baseUrl(site);
        this.calendar = new SiteCalendar(
                timeZone(site), days("holidays", site.getHolidays()), days("workdays", site.getWorkdays()));
        requireAtLeast(1, "connectTimeoutSeconds", site.getConnectTimeoutSeconds());
        requireAtLeast(1, "readTimeoutSeconds", site.getReadTimeoutSeconds());
        requireAtLeast(0, "maxRetries", site.getMaxRetries());
        requireAtLeast(1, "requestsPerSecond", site.getRequestsPerSecond());
    }

    public BaseUrl baseUrl() {
        return baseUrl;
    }

    public SiteCalendar calendar() {
        return calendar;
    }

    ConnectionSettings connection(String credentialsId, @CheckForNull String userKey) {
        return new ConnectionSettings(
                baseUrl,
                userKey,
                Duration.ofSeconds(site.getConnectTimeoutSeconds()),
                Duration.ofSeconds(site.getReadTimeoutSeconds()),
                site.getMaxRetries(),
                lowestRate(credentialsId));
    }

    // Sites with one base URL and one credential share a token, and with it the API's limit.
    private int lowestRate(String credentialsId) {
        IntStream others = FeishuProjectConfiguration.get().getSites().stream()
                .filter(other -> credentialsId.equals(other.getCredentialsId()) && isAt(other, baseUrl))
                .mapToInt(Site::getRequestsPerSecond)
                .filter(rate -> rate > 0);
        return IntStream.concat(others, IntStream.of(site.getRequestsPerSecond()))
                .min()
                .orElseThrow();
    }

    private static boolean isAt(Site other, BaseUrl baseUrl) {
        return fitBaseUrl(other).filter(baseUrl::equals).isPresent();
    }

    /** The host that calls of {@code site} go to; empty if its base URL is not fit. */
    static Optional<String> host(Site site) {
        return fitBaseUrl(site).map(BaseUrl::host);
    }

    private static Optional<BaseUrl> fitBaseUrl(Site site) {
        try {
            return Optional.of(baseUrl(site));
        } catch (UnfitConnectionException e) {
            return Optional.empty();
        }
    }

    private static BaseUrl baseUrl(Site site) throws UnfitConnectionException {
        try {
            return BaseUrl.parse(site.getBaseUrl());
        } catch (IllegalArgumentException e) {
            throw new UnfitConnectionException(
                    Messages.Site_unfit(site.getName(), Messages.Site_baseUrlWrong(site.getBaseUrl())));
        }
    }

    private static ZoneId timeZone(Site site) throws UnfitConnectionException {
        try {
            return ZoneId.of(site.getTimeZone());
        } catch (DateTimeException e) {
            throw new UnfitConnectionException(
                    Messages.Site_unfit(site.getName(), Messages.Site_timeZoneWrong(site.getTimeZone())));
        }
    }

    private Set<LocalDate> days(String setting, List<String> texts) throws UnfitConnectionException {
        Set<LocalDate> days = new HashSet<>();
        for (String text : texts) {
            try {
                days.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                throw new UnfitConnectionException(
                        Messages.Site_unfit(site.getName(), setting + ": " + Messages.Site_dayWrong(text)));
            }
        }
        return days;
    }

    private void requireAtLeast(int least, String setting, int value) throws UnfitConnectionException {
        if (value < least) {
            throw new UnfitConnectionException(
                    Messages.Site_unfit(site.getName(), Messages.Site_tooSmall(setting, least, value)));
        }
    }
}
