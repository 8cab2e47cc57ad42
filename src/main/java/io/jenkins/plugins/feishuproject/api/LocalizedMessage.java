package io.jenkins.plugins.feishuproject.api;

import io.jenkins.plugins.feishuproject.api.text.OneLine;
import java.io.Serializable;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A message for display whose language is chosen when it is read. Its text is in the resource bundle {@code Sentences}
 * of a package.
 */
@Restricted(NoExternalUse.class)
public record LocalizedMessage(String bundle, String key, List<Serializable> arguments) implements Serializable {

    /**
     * The message {@code key} of the package of {@code home}; arguments that are messages themselves are translated
     * too, and all others are put on one line.
     */
    public static LocalizedMessage of(Class<?> home, String key, Object... arguments) {
        List<Serializable> texts =
                Arrays.stream(arguments).map(LocalizedMessage::quoted).toList();
        return new LocalizedMessage(home.getPackageName() + ".Sentences", key, texts);
    }

    /** The text in {@code locale}, or in English if there is no translation. */
    public String in(Locale locale) {
        String text = texts(bundle, locale).getString(key);
        return arguments.isEmpty() ? text : new MessageFormat(text, locale).format(translated(locale));
    }

    /** The text in this JVM's default locale. */
    @Override
    public String toString() {
        return in(Locale.getDefault());
    }

    static ResourceBundle texts(String bundle, Locale locale) {
        return ResourceBundle.getBundle(
                bundle,
                locale,
                LocalizedMessage.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Serializable quoted(Object argument) {
        return argument instanceof LocalizedMessage sentence ? sentence : OneLine.of(argument.toString());
    }

    private Object[] translated(Locale locale) {
        return arguments.stream()
                .map(argument -> argument instanceof LocalizedMessage sentence ? sentence.in(locale) : argument)
                .toArray();
    }
}
