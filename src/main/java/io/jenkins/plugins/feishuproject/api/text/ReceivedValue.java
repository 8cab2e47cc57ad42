package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
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
        Redactor redactor = ReceivedTexts.redactor(context);
        return redactor == null
                ? context.readValue(json, Object.class)
                : plain(context.readTree(json), redactor);
    }

    @Nullable
    private static Object plain(JsonNode node, Redactor redactor) {
        return switch (node.getNodeType()) {
            case ARRAY -> list(node, redactor);
            case OBJECT -> map(node, redactor);
            case STRING -> redactor.value(node.textValue());
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static List<Object> list(JsonNode array, Redactor redactor) {
        List<Object> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(plain(element, redactor)));
        return list;
    }

    private static Map<String, Object> map(JsonNode object, Redactor redactor) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> map.put(redactor.value(member.getKey()), plain(member.getValue(), redactor)));
        return map;
    }
}
