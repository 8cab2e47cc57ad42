package io.jenkins.plugins.feishuproject.api.http;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import okhttp3.HttpUrl;

/** What is said of a redirect, which is never followed: where it leads, so that a base URL can be corrected. */
final class Redirect {

    private Redirect() {}

    static LocalizedMessage sentence(HttpResponse http, Redactor redactor) {
        String location = http.headers().get("Location");
        HttpUrl target = location == null ? null : http.url().resolve(location);
        return target == null
                ? LocalizedMessage.of(Redirect.class, "redirectToNowhere")
                : LocalizedMessage.of(Redirect.class, "redirect", redactor.line(address(http.url(), target)));
    }

    /** Where calls would have to go, without user, query and fragment, which may be secrets of their own. */
    private static String address(HttpUrl asked, HttpUrl target) {
        String address = BaseUrl.of(target) + (target.encodedPath().equals("/") ? "" : target.encodedPath());
        return address.endsWith(asked.encodedPath())
                ? address.substring(0, address.length() - asked.encodedPath().length())
                : address;
    }
}
