package io.jenkins.plugins.feishuproject.api;

import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The origin of a site's API calls, for example {@code https://project.feishu.cn}; paths below it are percent-encoded.
 */
@Restricted(NoExternalUse.class)
public final class BaseUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.\\d{1,3}){3}");

    private final HttpUrl url;

    private BaseUrl(HttpUrl url) {
        this.url = url;
    }

    /**
     * Parses {@code text}, with or without a trailing slash.
     *
     * @throws IllegalArgumentException if it is not an http or https address, or has an at sign, a query or a fragment
     */
    public static BaseUrl parse(String text) {
        HttpUrl url = HttpUrl.parse(text.trim());
        // Whatever is before an at sign may be a password, even if it has the form of a host with a port and a path.
        if (url == null || TypedUrl.hasAt(text) || url.query() != null || url.fragment() != null) {
            // Not quoted, since it may contain a password.
            throw new IllegalArgumentException(
                    "not a base URL: expected http or https, a host and no more than a path");
        }
        return new BaseUrl(url);
    }

    /** The origin of {@code url}. */
    public static BaseUrl of(HttpUrl url) {
        return new BaseUrl(new HttpUrl.Builder()
                .scheme(url.scheme())
                .host(url.host())
                .port(url.port())
                .build());
    }

    /** Whether requests travel unencrypted: plain HTTP to anything but this machine. */
    public boolean isPlainHttp() {
        return !url.isHttps() && !LOOPBACK.matcher(url.host()).matches();
    }

    /**
     * Whether this is Feishu's (overseas: Lark's) open platform for chat apps, which does not serve the project API.
     */
    public boolean isOpenPlatform() {
        return url.host().startsWith("open.");
    }

    public String host() {
        return url.host();
    }

    public HttpUrl resolve(String... segments) {
        HttpUrl.Builder builder = url.newBuilder();
        for (String segment : segments) {
            builder.addPathSegment(segment);
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BaseUrl that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Without a trailing slash. */
    @Override
    public String toString() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
