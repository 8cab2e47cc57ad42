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
 * of a package. However long its arguments are, it has at most {@value #MAX_LENGTH} characters.
 */
@Restricted(NoExternalUse.class)
public record LocalizedMessage(String bundle, String key, List<Serializable> arguments) implements Serializable {

    /** The length of a message, at most, in characters. */
    public static final int MAX_LENGTH = 16_384;

    /** The length of a text within a message, at most, in characters; no line of a server's is longer. */
    static final int MAX_TEXT_LENGTH = 1_024;

    /** What the sign of a cut takes, in any language. */
    private static final int SIGN_LENGTH = 50;

    /**
     * The message {@code key} of the package of {@code home}; arguments that are messages themselves are translated
     * too, and all others are put on one line, and cut after {@value #MAX_TEXT_LENGTH} characters.
     */
    public static LocalizedMessage of(Class<?> home, String key, Object... arguments) {
        List<Serializable> texts =
                Arrays.stream(arguments).map(LocalizedMessage::quoted).toList();
        return new LocalizedMessage(bundle(home), key, texts);
    }

    /** The one sentence, and then the other. */
    public static LocalizedMessage both(LocalizedMessage sentence, LocalizedMessage next) {
        return of(LocalizedMessage.class, "both", sentence, next);
    }

    /** The text in {@code locale}, or in English if there is no translation. */
    public String in(Locale locale) {
        return cut(text(locale), locale);
    }

    /** A sentence of any origin; if it is longer than a message, its start and how many characters are left out. */
    public static String cut(String sentence, Locale locale) {
        return sentence.length() <= MAX_LENGTH
                ? sentence
                : start(sentence, MAX_LENGTH - SIGN_LENGTH).text(locale);
    }

    /** A number as messages show it: with separators between its thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
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
        if (argument instanceof LocalizedMessage sentence) {
            return sentence;
        }
        String text = OneLine.of(argument.toString());
        return text.length() <= MAX_TEXT_LENGTH ? text : start(text, MAX_TEXT_LENGTH);
    }

    private static LocalizedMessage start(String text, int length) {
        boolean isPairSplit = Character.isHighSurrogate(text.charAt(length - 1));
        String start = text.substring(0, isPairSplit ? length - 1 : length);
        String more = count(text.length() - start.length());
        return new LocalizedMessage(bundle(LocalizedMessage.class), "start", List.of(start, more));
    }

    private static String bundle(Class<?> home) {
        return home.getPackageName() + ".Sentences";
    }

    private String text(Locale locale) {
        String text = texts(bundle, locale).getString(key);
        return arguments.isEmpty() ? text : new MessageFormat(text, locale).format(translated(locale));
    }

    private Object[] translated(Locale locale) {
        return arguments.stream()
                .map(argument -> argument instanceof LocalizedMessage sentence ? sentence.text(locale) : argument)
                .toArray();
    }
}
