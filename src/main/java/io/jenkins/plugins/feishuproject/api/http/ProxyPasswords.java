package io.jenkins.plugins.feishuproject.api.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/** Authenticates at the proxy, and knows what was sent to it, since a proxy may repeat that in its answer. */
final class ProxyPasswords implements Authenticator {

    private static final String HEADER = "Proxy-Authorization";

    private final Authenticator authenticator;
    private final Redactor redactor = new Redactor();

    ProxyPasswords(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    @CheckForNull
    public Request authenticate(@CheckForNull Route route, Response response) throws IOException {
        Request authenticated = authenticator.authenticate(route, response);
        String sent = authenticated == null ? null : authenticated.header(HEADER);
        if (sent != null) {
            learn(sent.substring(sent.indexOf(' ') + 1).strip());
        }
        return authenticated;
    }

    /** What {@code others} masks, and what was sent to the proxy. */
    Redactor and(Redactor others) {
        return others.and(redactor);
    }

    private void learn(String credentials) {
        // Whether the padding is repeated too is up to the proxy.
        redactor.learn(credentials.replace("=", ""));
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.ISO_8859_1);
            redactor.learn(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // Another scheme than Basic has no password to decode.
            return;
        }
    }
}
