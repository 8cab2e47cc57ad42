package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A text in both languages in which users read the build. Both are stored, so that an old build still reads the same if
 * the plugin's messages change.
 *
 * @param en English
 * @param zh Simplified Chinese; null if a stored record lacks it
 */
@Restricted(NoExternalUse.class)
public record BilingualText(String en, @CheckForNull String zh) {

    /** Renders {@code text} in both languages. */
    public static BilingualText of(Function<Locale, String> text) {
        return new BilingualText(text.apply(Locale.ENGLISH), text.apply(Locale.SIMPLIFIED_CHINESE));
    }

    /** Applies {@code change} to both languages. */
    public BilingualText with(UnaryOperator<String> change) {
        return new BilingualText(change.apply(en), change.apply(zh));
    }

    /**
     * Returns Chinese for locales in which Jenkins would use its Simplified Chinese messages, English for all others.
     */
    public String in(Locale locale) {
        boolean chinese = Locale.SIMPLIFIED_CHINESE.getLanguage().equals(locale.getLanguage())
                && Locale.SIMPLIFIED_CHINESE.getCountry().equals(locale.getCountry());
        return chinese && zh != null ? zh : en;
    }
}
