package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Configures the JSON library for the whole plugin. Members are written in snake_case, and omitted when null. */
@Restricted(NoExternalUse.class)
public final class Json {

    /** Reader attribute, an {@link AtomicBoolean}: whether a value had an unexpected type. */
    public static final Object UNEXPECTED = "unexpected";

    /** How the parser's message begins; it has no type of its own for this. */
    private static final String DUPLICATE = "Duplicate ";

    /** Beyond that, a few digits and an exponent could stand for gigabytes of text. */
    private static final int MAX_ZEROS = 40;

    private static final AtomicReference<JsonMapper> MAPPER = new AtomicReference<>();
    private static final AtomicReference<JsonMapper> BINDER = new AtomicReference<>();

    private Json() {}

    // Not made in the static initializer, where a virtual thread could not give way, and without a lock: if two threads
    // make one each, the first stays.
    private static JsonMapper once(AtomicReference<JsonMapper> made, Supplier<JsonMapper.Builder> builder) {
        if (made.get() == null) {
            made.compareAndSet(null, builder.get().build());
        }
        return made.get();
    }

    private static JsonMapper mapper() {
        return once(MAPPER, () -> builder(PropertyNamingStrategies.SNAKE_CASE));
    }

    private static JsonMapper binder() {
        return once(
                BINDER,
                () -> builder(PropertyNamingStrategies.LOWER_CAMEL_CASE)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS));
    }

    private static JsonMapper.Builder builder(PropertyNamingStrategy names) {
        return JsonMapper.builder()
                .propertyNamingStrategy(names)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .annotationIntrospector(new UnknownMembersSkipped())
                .addModule(new ExactNumbers())
                .addModule(new ReceivedTexts());
    }

    /** Writes {@code value} as JSON text; throws {@link IllegalArgumentException} if it has no JSON form. */
    public static String write(Object value) {
        try {
            return mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Parses {@code json} into a {@code type}; throws {@link IllegalArgumentException} if it does not match. */
    public static <T> T read(String json, Class<T> type) {
        return read(json, mapper().constructType(type));
    }

    /** The same for a generic type. */
    public static <T> T read(String json, TypeReference<T> type) {
        return read(json, mapper().constructType(type));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not the JSON of a " + type.getRawClass().getSimpleName(), e);
        }
    }

    /**
     * Binds maps, lists, strings, numbers and booleans to records, whose members have their own names here. Throws
     * {@link IllegalArgumentException} if a value has another type: none is converted.
     */
    public static <T> T bind(Object plain, TypeReference<T> type) {
        return binder().convertValue(plain, type);
    }

    /**
     * A reader for external input: values of an unexpected type are read as null and flagged in {@link #UNEXPECTED};
     * an object with the same member twice is refused, since it could be read either way.
     */
    public static ObjectReader reader(TypeReference<?> type) {
        return mapper().readerFor(type)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withHandler(new UnexpectedValues());
    }

    /** The digits of {@code number}, without trailing zeros; with an exponent only if it has dozens of zeros. */
    public static String digits(BigDecimal number) {
        BigDecimal stripped = stripped(number);
        return Math.abs((long) stripped.scale()) <= MAX_ZEROS ? stripped.toPlainString() : stripped.toString();
    }

    /** The number without trailing zeros, unless its exponent has no room for them. */
    public static BigDecimal stripped(BigDecimal number) {
        try {
            return number.stripTrailingZeros();
        } catch (ArithmeticException e) {
            return number;
        }
    }

    /** Whether reading failed because a number is out of range, rather than because the text is not JSON. */
    public static boolean isUnfit(Throwable failure) {
        return root(failure) instanceof InputCoercionException;
    }

    /** Whether reading failed because an object has the same member twice. */
    public static boolean isAmbiguous(Throwable failure) {
        return root(failure) instanceof JsonProcessingException e
                && e.getOriginalMessage().startsWith(DUPLICATE);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Skips unknown members immediately; if they are merely tolerated, Jackson buffers them until the record is
     * created.
     */
    private static final class UnknownMembersSkipped extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withIgnoreUnknown();
        }
    }

    /** Flags and skips values of an unexpected type, so that the rest can still be read. */
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
}
