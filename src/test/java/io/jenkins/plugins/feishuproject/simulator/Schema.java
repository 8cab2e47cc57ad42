package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Stream;

/** The type of a JSON value; what does not fit, unknown members included, is refused with 9999. */
interface Schema {

    Schema TEXT = JsonNode::isTextual;
    Schema WHOLE_NUMBER = JsonNode::isIntegralNumber;
    Schema NUMBER = JsonNode::isNumber;
    Schema FLAG = JsonNode::isBoolean;
    Schema ANY = value -> !value.isNull();
    Schema TEXTS = list(TEXT);
    Schema FLAGS = value -> value.isObject() && stream(value).allMatch(JsonNode::isBoolean);

    boolean fits(JsonNode value);

    static Schema list(Schema element) {
        return value -> value.isArray() && stream(value).allMatch(element::fits);
    }

    static Schema object(Map<String, Schema> members) {
        return value -> value.isObject()
                && value.propertyStream()
                        .allMatch(member -> members.containsKey(member.getKey())
                                && members.get(member.getKey()).fits(member.getValue()));
    }

    static JsonNode parse(String text, Map<String, Schema> members) throws Refusal {
        try {
            // With the digits that were sent, which a double would round.
            ObjectMapper exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
            JsonNode body = exact.readTree(text);
            if (!object(members).fits(body)) {
                throw new Refusal(400, 9999, "Invalid Param", "the body does not fit: " + text);
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, 9999, "Invalid Param", "the body is not JSON");
        }
    }

    private static Stream<JsonNode> stream(JsonNode parent) {
        return parent.valueStream();
    }
}
