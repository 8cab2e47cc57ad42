package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Reads every string of a response as a name; what is no name is marked as an {@link Id} or as a {@link Value}. Readers
 * without a {@link Redactor} as the attribute {@link #REDACTOR} leave all of them unchanged.
 */
@Restricted(NoExternalUse.class)
public final class ReceivedTexts extends SimpleModule {

    /** Reader attribute, a {@link Redactor}. */
    public static final Object REDACTOR = "redactor";

    private static final long serialVersionUID = 1L;

    public ReceivedTexts() {
        addDeserializer(String.class, new Name());
    }

    @Nullable
    private static Redactor redactor(DeserializationContext context) {
        return (Redactor) context.getAttribute(REDACTOR);
    }

    @Nullable
    private static String text(
            JsonParser json, DeserializationContext context, BiFunction<Redactor, String, String> shown)
            throws IOException {
        String text = StringDeserializer.instance.deserialize(json, context);
        Redactor redactor = redactor(context);
        return redactor == null || text == null ? text : shown.apply(redactor, text);
    }

    private static final class Name extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private Name() {
            super(String.class);
        }

        @Override
        @Nullable
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return text(json, context, Redactor::name);
        }
    }

    /**
     * An ID that later calls may name: unchanged, or null if it cannot be shown as it is, since a call with an ID that was
     * masked, cut or cleaned would name something else.
     */
    @JacksonAnnotationsInside
    @JsonDeserialize(using = IdReader.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Restricted(NoExternalUse.class)
    public @interface Id {}

    private static final class IdReader extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private IdReader() {
            super(String.class);
        }

        @Override
        @Nullable
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return text(json, context, (redactor, id) -> redactor.name(id).equals(id) ? id : null);
        }
    }

    /** A value of any JSON type; the texts in it, which are compared, change only if they contain a secret. */
    @JacksonAnnotationsInside
    @JsonDeserialize(using = ValueReader.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Restricted(NoExternalUse.class)
    public @interface Value {}

    private static final class ValueReader extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        private ValueReader() {
            super(Object.class);
        }

        @Override
        @Nullable
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Object value = context.readValue(json, Object.class);
            Redactor redactor = redactor(context);
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
}
