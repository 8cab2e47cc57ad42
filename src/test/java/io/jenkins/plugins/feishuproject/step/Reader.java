package io.jenkins.plugins.feishuproject.step;

import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;

/** Somebody who reads Jenkins in a language of their own, until closed. */
final class Reader implements AutoCloseable {

    private final LocaleProvider before = LocaleProvider.getProvider();

    private Reader(Locale locale) {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return locale;
            }
        });
    }

    static Reader of(Locale locale) {
        return new Reader(locale);
    }

    @Override
    public void close() {
        LocaleProvider.setProvider(before);
    }
}
