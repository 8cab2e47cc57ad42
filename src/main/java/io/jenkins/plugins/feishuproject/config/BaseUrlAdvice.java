package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import okhttp3.HttpUrl;

/** Detects addresses commonly mistaken for the base URL of Feishu Project, and suggests the correct one. */
final class BaseUrlAdvice {

    private BaseUrlAdvice() {}

    /** Advice about {@code baseUrl}; null if it looks right. */
    @CheckForNull
    static String on(BaseUrl baseUrl) {
        if (baseUrl.isOpenPlatform()) {
            return Messages.BaseUrlAdvice_openPlatform(baseUrl.host(), Site.CHINA, Site.OVERSEAS);
        }
        HttpUrl url = HttpUrl.get(baseUrl.toString());
        return url.encodedPath().equals("/")
                ? null
                : Messages.BaseUrlAdvice_page(
                        BaseUrl.parse(url.newBuilder().encodedPath("/").build().toString()));
    }
}
