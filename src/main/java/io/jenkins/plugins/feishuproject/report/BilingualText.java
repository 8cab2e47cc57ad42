package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A text in the languages that people read the build in. Both are kept, so that an old build reads the same for
 * everybody, whatever becomes of the texts it was made of.
 *
 * @param en English
 * @param zh Simplified Chinese; null where a file lacks it
 */
@Restricted(NoExternalUse.class)
public record BilingualText(String en, @CheckForNull String zh) {

    /** What {@code text} says in each of the languages. */
    public static BilingualText of(Function<Locale, String> text) {
        return new BilingualText(text.apply(Locale.ENGLISH), text.apply(Locale.SIMPLIFIED_CHINESE));
    }

    /** The same with {@code change} made in each of the languages. */
    public BilingualText with(UnaryOperator<String> change) {
        return new BilingualText(change.apply(en), change.apply(zh));
    }

    /** The text for a reader in {@code locale}: Chinese where Jenkins would find its Chinese texts, English elsewhere. */
    public String in(Locale locale) {
        boolean chinese = Locale.SIMPLIFIED_CHINESE.getLanguage().equals(locale.getLanguage())
                && Locale.SIMPLIFIED_CHINESE.getCountry().equals(locale.getCountry());
        return chinese && zh != null ? zh : en;
    }
}
