package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The one place that knows the JSON library; members are written in snake_case, and left out where they are null. */
@Restricted(NoExternalUse.class)
public final class Json {

    /** The attribute of a reader's that is an {@link AtomicBoolean}: whether a value was of another type. */
    public static final Object UNEXPECTED = "unexpected";

    private static final double LARGEST_EXACT_INTEGER = 1L << 53;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .annotationIntrospector(new UnknownMembersSkipped())
            .addModule(new SimpleModule().addSerializer(Double.class, new PlainDouble()))
            .build();

    private Json() {}

    /** {@code value} as JSON text; an {@link IllegalArgumentException} if it cannot be written so. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The {@code type} that {@code json} is the text of; an {@link IllegalArgumentException} if it is none. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of a " + type.getSimpleName(), e);
        }
    }

    /** Reads what comes from elsewhere: what is of another type reads as null, and is noted in {@link #UNEXPECTED}. */
    public static ObjectReader reader(TypeReference<?> type) {
        return MAPPER.readerFor(type).withHandler(new UnexpectedValues());
    }

    /** Whether reading failed over a number that does not fit, not over text that is not JSON. */
    public static boolean isUnfit(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof InputCoercionException;
    }

    /** Whoever only tolerates unknown members has them kept until a record is made, by Jackson. */
    private static final class UnknownMembersSkipped extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withIgnoreUnknown();
        }
    }

    /** Notes values of another type, and passes over them, so that the rest is read all the same. */
    private static final class UnexpectedValues extends DeserializationProblemHandler {

        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser json, String message)
                throws IOException {
            return passOver(context, json);
        }

        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser json,
                String message)
                throws IOException {
            return passOver(context, json);
        }

        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) throws IOException {
            return passOver(context, context.getParser());
        }

        private static Object passOver(DeserializationContext context, JsonParser json) throws IOException {
            ((AtomicBoolean) context.getAttribute(UNEXPECTED)).set(true);
            json.skipChildren();
            return null;
        }
    }

    /** Writes 1.0 as 1, as the API's own samples do. */
    private static final class PlainDouble extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT_INTEGER) {
                json.writeNumber(value.longValue());
            } else {
                json.writeNumber(value);
            }
        }
    }
}
