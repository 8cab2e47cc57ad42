package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okio.Buffer;

/** Adds a text to every text of an answer, as a server may that repeats what it was sent. */
final class Echo {

    /** Escaped, since half a surrogate pair has no UTF-8. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What no header can carry. */
    private static final Pattern UNFIT_FOR_HEADERS = Pattern.compile("[\\x00-\\x1f\\p{Cs}]");

    private static final String FIELD_VALUE = "field_value";

    private final String text;
    private final Set<String> spared;

    /** @param spared members that stay as they are */
    Echo(String text, Set<String> spared) {
        this.text = text;
        this.spared = spared;
    }

    MockResponse in(MockResponse answer) {
        if (text.isEmpty() || answer.getBody() == null) {
            return answer;
        }
        MockResponse.Builder spoken = answer.newBuilder().body(body(answer));
        Headers headers = answer.getHeaders();
        for (String name : Set.of("X-Tt-Logid", "X-Request-Id", "Content-Type")) {
            spoken.removeHeader(name).addHeaderLenient(name, headers.get(name) + ';' + headerText());
        }
        return spoken.build();
    }

    private String headerText() {
        return UNFIT_FOR_HEADERS.matcher(text).replaceAll("");
    }

    private String body(MockResponse answer) {
        String body = content(answer);
        try {
            return JSON.writeValueAsString(spoken(JSON.readTree(body), false));
        } catch (IOException e) {
            return body + text;
        }
    }

    private static String content(MockResponse answer) {
        Buffer content = new Buffer();
        try {
            answer.getBody().writeTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.readUtf8();
    }

    private JsonNode spoken(JsonNode node, boolean isValue) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(node.textValue() + text);
        }
        if (node.isArray()) {
            ArrayNode spoken = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> spoken.add(spoken(element, isValue)));
            return spoken;
        }
        return node.isObject() ? object(node, isValue) : node;
    }

    /** The members of a field's value are texts too. */
    private ObjectNode object(JsonNode node, boolean isValue) {
        ObjectNode spoken = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            spoken.set(
                    isValue ? name + text : name,
                    spared.contains(name) ? value : spoken(value, isValue || name.equals(FIELD_VALUE)));
        });
        return spoken;
    }
}
