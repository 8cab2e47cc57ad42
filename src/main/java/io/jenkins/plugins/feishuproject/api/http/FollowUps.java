package io.jenkins.plugins.feishuproject.api.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.Objects;
import java.util.Set;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Keeps OkHttp from sending a request a second time by itself: uncounted, and maybe with a password for a proxy. */
final class FollowUps {

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** The statuses that OkHttp reacts to, apart from redirects. */
    private static final Set<Integer> CAUSES = Set.of(401, PROXY_AUTHENTICATION_REQUIRED, 408, 421, 503);

    /** Makes a status one that OkHttp does not know. */
    private static final int HIDDEN = 1000;

    private FollowUps() {}

    /** Sends the request of {@code chain} once, whatever the answer is. */
    static Response once(Interceptor.Chain chain, Connection connection, Authenticator proxyAuthenticator)
            throws IOException {
        Response response = proceed(chain, authenticated(chain.request(), connection, proxyAuthenticator));
        return CAUSES.contains(response.code())
                ? response.newBuilder().code(HIDDEN + response.code()).build()
                : response;
    }

    private static Response proceed(Interceptor.Chain chain, Request request) throws IOException {
        try {
            return chain.proceed(request);
        } catch (IllegalStateException e) {
            // Thrown for a status below zero.
            throw new ProtocolException("unexpected status: " + e.getMessage());
        }
    }

    /** The status that the server sent. */
    static int status(Response response) {
        return response.code() >= HIDDEN ? response.code() - HIDDEN : response.code();
    }

    // Instead of waiting for the proxy to refuse the request, since the refusal might be the site's.
    private static Request authenticated(Request request, Connection connection, Authenticator proxyAuthenticator)
            throws IOException {
        boolean isReadByProxy = !request.isHttps() && connection.route().proxy().type() == Proxy.Type.HTTP;
        Request authenticated =
                isReadByProxy ? proxyAuthenticator.authenticate(connection.route(), challenge(request)) : null;
        return Objects.requireNonNullElse(authenticated, request);
    }

    private static Response challenge(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(PROXY_AUTHENTICATION_REQUIRED)
                .message("Proxy Authentication Required")
                .header("Proxy-Authenticate", "Basic realm=\"proxy\"")
                .build();
    }
}
