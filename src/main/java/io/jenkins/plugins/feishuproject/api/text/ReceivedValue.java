package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Reads a value of any JSON type; the texts in it, which are compared, change only if they contain a secret. */
@Restricted(NoExternalUse.class)
public final class ReceivedValue extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    public ReceivedValue() {
        super(Object.class);
    }

    @Override
    @Nullable
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        Object value = context.readValue(json, Object.class);
        Redactor redactor = ReceivedTexts.redactor(context);
        return redactor == null ? value : redacted(value, redactor);
    }

    @Nullable
    private static Object redacted(@Nullable Object value, Redactor redactor) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(redactor.value((String) name), redacted(member, redactor)));
            return members;
        } else if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list);
            elements.replaceAll(element -> redacted(element, redactor));
            return elements;
        }
        return value instanceof String text ? redactor.value(text) : value;
    }
}
