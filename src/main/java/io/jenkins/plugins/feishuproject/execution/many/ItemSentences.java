package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Reason;

/** What is said of a change that did not come to an end of its own: what became of it as far as it was made. */
final class ItemSentences {

    private ItemSentences() {}

    /** The step was aborted. */
    static LocalizedMessage aborted(ItemState<?> item) {
        return words("aborted" + effect(item));
    }

    /** An unexpected failure. */
    static LocalizedMessage broken(ItemState<?> item, Throwable failure) {
        return words(item.isMade() ? "brokenAfterSuccess" : "broken" + effect(item), Reason.of(failure));
    }

    private static String effect(ItemState<?> item) {
        if (item.mayHaveChanged()) {
            return "AfterSending";
        }
        return item.sent().attempts() > 0 ? "WithoutEffect" : "";
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ItemSentences.class, key, arguments);
    }
}
