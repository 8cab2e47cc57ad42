package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/** The settings of a site, found fit to be used. */
public final class SiteSettings {

    private final Site site;
    private final BaseUrl baseUrl;
    private final ZoneId timeZone;

    /** Reads the settings, and says which one is wrong. */
    public SiteSettings(Site site) throws UnfitConnectionException {
        this.site = site;
        this.baseUrl = baseUrl(site);
        this.timeZone = timeZone(site);
        requireAtLeast(1, "connectTimeoutSeconds", site.getConnectTimeoutSeconds());
        requireAtLeast(1, "readTimeoutSeconds", site.getReadTimeoutSeconds());
        requireAtLeast(0, "maxRetries", site.getMaxRetries());
        requireAtLeast(1, "requestsPerSecond", site.getRequestsPerSecond());
    }

    public BaseUrl baseUrl() {
        return baseUrl;
    }

    public ZoneId timeZone() {
        return timeZone;
    }

    ConnectionSettings connection(@CheckForNull String userKey) {
        return new ConnectionSettings(
                baseUrl,
                userKey,
                Duration.ofSeconds(site.getConnectTimeoutSeconds()),
                Duration.ofSeconds(site.getReadTimeoutSeconds()),
                site.getMaxRetries(),
                lowestRate());
    }

    // Sites with one base URL and one credential share a token, and with it the API's limit.
    private int lowestRate() {
        return FeishuProjectConfiguration.get().getSites().stream()
                .filter(other -> other.getBaseUrl().equals(site.getBaseUrl())
                        && Objects.equals(other.getCredentialsId(), site.getCredentialsId()))
                .mapToInt(Site::getRequestsPerSecond)
                .filter(rate -> rate > 0)
                .min()
                .orElse(site.getRequestsPerSecond());
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

    private void requireAtLeast(int least, String setting, int value) throws UnfitConnectionException {
        if (value < least) {
            throw new UnfitConnectionException(
                    Messages.Site_unfit(site.getName(), Messages.Site_tooSmall(setting, least, value)));
        }
    }
}
