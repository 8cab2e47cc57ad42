package io.jenkins.plugins.feishuproject.api.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads a positive whole number, be it a text; null for anything else, since a rounded number would name something else. */
final class PositiveId extends StdScalarDeserializer<Long> {

    private static final long serialVersionUID = 1L;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    PositiveId() {
        super(Long.class);
    }

    @Override
    @Nullable
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString("");
        json.skipChildren();
        long id = DIGITS.matcher(text).matches() ? Long.parseLong(text) : 0;
        return id > 0 ? Long.valueOf(id) : null;
    }
}
