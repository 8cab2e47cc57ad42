package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the reviewers of a node concluded; each member is null if the node does not say it. A node that is done may
 * have been voted down. Source: the API page on workflows, {@code finished_infos}.
 *
 * @param key of the conclusion
 * @param label of the conclusion, as people see it
 * @param originLabel the same before anybody renamed it
 * @param opinion the text beside the conclusion
 */
@JsonDeserialize(using = Verdict.Reader.class)
@Restricted(NoExternalUse.class)
public record Verdict(
        @Nullable String key,
        @Nullable String label,
        @Nullable String originLabel,
        @Nullable String opinion) {

    /** The node has no verdict. */
    public static final Verdict NONE = new Verdict(null, null, null, null);

    /** The conclusion as people see it; null if there is none. */
    @CheckForNull
    public String conclusion() {
        return label != null ? label : originLabel != null ? originLabel : key;
    }

    // Assumption: verdicts
    /** Whether the conclusion has one of these labels or keys. */
    public boolean isOneOf(List<String> conclusions) {
        return Stream.of(key, label, originLabel).filter(Objects::nonNull).anyMatch(conclusions::contains);
    }

    /** Reads {@code finished_infos}; what does not look as expected is left out. */
    static final class Reader extends StdDeserializer<Verdict> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Verdict.class);
        }

        @Override
        public Verdict deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode infos = context.readTree(json);
            JsonNode conclusion = infos.path("conclusion").path("finished_conclusion_result");
            return new Verdict(
                    text(conclusion.path("key"), context),
                    text(conclusion.path("label"), context),
                    text(conclusion.path("origin_label"), context),
                    text(infos.path("opinion").path("finished_opinion_result"), context));
        }

        @CheckForNull
        private static String text(JsonNode value, DeserializationContext context) throws IOException {
            return value.isTextual() && !value.textValue().isBlank()
                    // Like every text of a response.
                    ? context.readTreeAsValue(value, String.class)
                    : null;
        }
    }
}
