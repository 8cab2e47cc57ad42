package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes and reads numbers with the digits that they have. */
final class ExactNumbers extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ExactNumbers() {
        addSerializer(Double.class, new PlainDouble());
        addSerializer(BigDecimal.class, new PlainDecimal());
        addDeserializer(Object.class, new Value());
    }

    /** Writes 1.0 as 1, as the API's own samples do. */
    private static final class PlainDouble extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(Json.digits(BigDecimal.valueOf(value)));
            } else {
                json.writeNumber(value);
            }
        }
    }

    /** Writes a number with its own digits, in the form that a double has. */
    private static final class PlainDecimal extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeNumber(Json.digits(value));
        }
    }

    /**
     * Reads values of any type. A decimal is a {@link Double} only if that has the same digits, else a {@link
     * BigDecimal}; beyond the exponents of that, it is the text itself.
     */
    private static final class Value extends UntypedObjectDeserializer {

        private static final long serialVersionUID = 1L;

        Value() {
            super((JavaType) null, null);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return switch (json.currentToken()) {
                // As it is, whatever else is done to strings.
                case VALUE_STRING -> json.getText();
                case VALUE_NUMBER_FLOAT -> number(json.getText());
                default -> super.deserialize(json, context);
            };
        }

        private static Object number(String text) {
            try {
                BigDecimal exact = new BigDecimal(text);
                double rounded = exact.doubleValue();
                boolean same =
                        Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0;
                return same ? (Object) rounded : exact;
            } catch (NumberFormatException e) {
                return text;
            }
        }
    }
}
