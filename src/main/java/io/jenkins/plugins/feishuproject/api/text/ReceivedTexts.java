package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Reads every string of a response as a name, and the values of fields, which are compared, as they are except for
 * secrets. Readers without a {@link Redactor} as the attribute {@link #REDACTOR} leave both unchanged.
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
    static Redactor redactor(DeserializationContext context) {
        return (Redactor) context.getAttribute(REDACTOR);
    }

    private static final class Name extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private Name() {
            super(String.class);
        }

        @Override
        @Nullable
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(json, context);
            Redactor redactor = redactor(context);
            return redactor == null || text == null ? text : redactor.name(text);
        }
    }
}
