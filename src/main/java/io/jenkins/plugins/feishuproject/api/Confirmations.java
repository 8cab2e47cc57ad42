package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Who has confirmed a node and who has still to, if its owners must all do so. It only informs, since the status of the
 * node decides, so whatever does not look as expected is left out. Source: the API page on workflows, {@code checker}.
 *
 * @param given user_keys of those who have confirmed
 * @param missing user_keys of those who have not
 */
@JsonDeserialize(using = Confirmations.Reader.class)
@Restricted(NoExternalUse.class)
public record Confirmations(Set<String> given, Set<String> missing) {

    /** The node does not say. */
    public static final Confirmations UNKNOWN = new Confirmations(Set.of(), Set.of());

    private static final int NOT_YET = 0;
    private static final int DONE = 1;

    public Confirmations {
        given = Set.copyOf(given);
        missing = Set.copyOf(missing);
    }

    /** Whether the node says that this user, null if unknown, has confirmed it. */
    public boolean isGivenBy(@CheckForNull String userKey) {
        return userKey != null && given.contains(userKey) && !missing.contains(userKey);
    }

    /** Whether the node says that this user, null if unknown, has still to confirm it. */
    public boolean isMissingFrom(@CheckForNull String userKey) {
        return userKey != null && missing.contains(userKey) && !given.contains(userKey);
    }

    /** Reads {@code checker}: rows with {@code owner} and {@code status}, 0 for not yet and 1 for done. */
    static final class Reader extends StdDeserializer<Confirmations> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Confirmations.class);
        }

        @Override
        public Confirmations deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode checker = context.readTree(json);
            return new Confirmations(owners(checker, DONE, context), owners(checker, NOT_YET, context));
        }

        private static Set<String> owners(JsonNode checker, int status, DeserializationContext context)
                throws IOException {
            Set<String> owners = new HashSet<>();
            for (JsonNode row : checker) {
                if (row.path("owner").isTextual() && row.path("status").asInt(-1) == status) {
                    // Like every text of a response.
                    owners.add(context.readTreeAsValue(row.get("owner"), String.class));
                }
            }
            return owners;
        }
    }
}
