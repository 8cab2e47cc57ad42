package io.jenkins.plugins.feishuproject.api.access;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Authenticates the caller: a token that is sent as is, or a plugin that is exchanged for one. Never displayed: {@code
 * toString} does not reveal the secret.
 *
 * @param pluginId null for a token
 * @param secret what must never be shown: the plugin secret, or the token itself
 * @param virtual whether the plugin gets a virtual token, which is for development only
 */
@Restricted(NoExternalUse.class)
public record TokenCredential(@CheckForNull String pluginId, String secret, boolean virtual) {

    private static final Pattern PLUGIN_TOKEN = Pattern.compile("[pv]-.*");
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    /** Throws {@link IllegalArgumentException} for a token that cannot be sent. */
    public TokenCredential {
        if (pluginId == null && !isSendable(secret)) {
            throw new IllegalArgumentException("not a token: it is blank or has characters a header cannot carry");
        }
    }

    /** A token that is sent as is. */
    public static TokenCredential ofToken(String token) {
        return new TokenCredential(null, token, false);
    }

    /** A plugin ID and secret, exchanged for a plugin token. */
    public static TokenCredential ofPlugin(String pluginId, String pluginSecret, boolean virtual) {
        return new TokenCredential(pluginId, pluginSecret, virtual);
    }

    static boolean isSendable(String token) {
        return SENDABLE.matcher(token).matches();
    }

    /** Whether {@code X-USER-KEY} must be sent too: true for plugin tokens, false for a user's own token. */
    public boolean needsUserKey() {
        return isExchanged() || PLUGIN_TOKEN.matcher(secret).matches();
    }

    /**
     * Whether it is exchanged for a token, so that requesting one validates it; a ready-made token is validated by use.
     */
    public boolean isExchanged() {
        return pluginId != null;
    }

    @Override
    public String toString() {
        return isExchanged() ? "the plugin " + pluginId : "a plugin token";
    }

    /** Finds a credential again once it was refused: its owner may have renewed it. */
    @FunctionalInterface
    public interface Source {

        /** The credential as it is now; null if it can no longer be had. */
        @CheckForNull
        TokenCredential find() throws InterruptedException;
    }
}
