package io.jenkins.plugins.feishuproject.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Authenticates the caller. Never displayed: {@code toString} reveals only the kind. */
@Restricted(NoExternalUse.class)
public sealed interface TokenCredential {

    /** A token that is sent as is. */
    static TokenCredential ofToken(String token) {
        return new Token(token);
    }

    /** A plugin ID and secret, exchanged for a plugin token; a virtual one is for development only. */
    static TokenCredential ofPlugin(String pluginId, String pluginSecret, boolean virtual) {
        return new Plugin(pluginId, pluginSecret, virtual);
    }

    /** Whether {@code X-USER-KEY} must be sent too: true for plugin tokens, false for a user's own token. */
    boolean needsUserKey();

    /**
     * Whether it is exchanged for a token, so that requesting one validates it; a ready-made token is validated by use.
     */
    boolean isExchanged();

    /** Equal for the same secret only, and does not reveal it. */
    String identity();

    /** What must never be shown: the plugin secret, or the token itself. */
    String secret();

    private static String digest(String... parts) {
        try {
            byte[] bytes = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A ready-made token. */
    final class Token implements TokenCredential {

        private static final Pattern PLUGIN_TOKEN = Pattern.compile("[pv]-.*");
        private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

        private final String value;

        private Token(String value) {
            if (!isSendable(value)) {
                throw new IllegalArgumentException("not a token: it is blank or has characters a header cannot carry");
            }
            this.value = value;
        }

        static boolean isSendable(String value) {
            return SENDABLE.matcher(value).matches();
        }

        @Override
        public boolean needsUserKey() {
            return PLUGIN_TOKEN.matcher(value).matches();
        }

        @Override
        public boolean isExchanged() {
            return false;
        }

        @Override
        public String identity() {
            return digest(value);
        }

        @Override
        public String secret() {
            return value;
        }

        @Override
        public String toString() {
            return "a plugin token";
        }
    }

    /** A plugin ID and secret. */
    final class Plugin implements TokenCredential {

        private final String id;
        private final String secret;
        private final boolean virtual;

        private Plugin(String id, String secret, boolean virtual) {
            this.id = id;
            this.secret = secret;
            this.virtual = virtual;
        }

        String id() {
            return id;
        }

        boolean isVirtual() {
            return virtual;
        }

        @Override
        public boolean needsUserKey() {
            return true;
        }

        @Override
        public boolean isExchanged() {
            return true;
        }

        @Override
        public String identity() {
            return digest(id, secret, Boolean.toString(virtual));
        }

        @Override
        public String secret() {
            return secret;
        }

        @Override
        public String toString() {
            return "the plugin " + id;
        }
    }
}
