package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Reads an ID that later calls may name: unchanged, or null if it cannot be shown as it is, since a call with an ID that
 * was masked, cut or cleaned would name something else.
 */
@Restricted(NoExternalUse.class)
public final class ReceivedId extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    public ReceivedId() {
        super(String.class);
    }

    @Override
    @Nullable
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String id = StringDeserializer.instance.deserialize(json, context);
        Redactor redactor = ReceivedTexts.redactor(context);
        return redactor == null || id == null || redactor.name(id).equals(id) ? id : null;
    }
}
