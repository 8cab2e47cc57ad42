package io.jenkins.plugins.feishuproject.api.http;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import okhttp3.HttpUrl;

/** The message for a redirect, which is never followed: it names the target so that the base URL can be corrected. */
final class Redirect {

    private Redirect() {}

    static LocalizedMessage sentence(HttpResponse http, Redactor redactor) {
        String location = http.headers().get("Location");
        // Before it is encoded anew, so that a secret is still in a form that is known.
        HttpUrl target = location == null ? null : http.url().resolve(redactor.line(location));
        return target == null
                ? LocalizedMessage.of(Redirect.class, "redirectToNowhere")
                : LocalizedMessage.of(Redirect.class, "redirect", redactor.line(address(http.url(), target)));
    }

    /** The base URL that calls would need, without user info, query and fragment, which may contain secrets. */
    private static String address(HttpUrl asked, HttpUrl target) {
        String address = BaseUrl.of(target) + (target.encodedPath().equals("/") ? "" : target.encodedPath());
        return address.endsWith(asked.encodedPath())
                ? address.substring(0, address.length() - asked.encodedPath().length())
                : address;
    }
}
