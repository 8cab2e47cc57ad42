package io.jenkins.plugins.feishuproject.api.item;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.time.Instant;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A comment on a work item. Source: the API page on comments.
 *
 * @param id a number in JSON
 * @param content text, or another value if the comment has a format
 * @param createdAt when it was made, by the service's clock, in epoch milliseconds
 */
@Restricted(NoExternalUse.class)
public record Comment(
        @Nullable @ReceivedTexts.Id String id,
        @Nullable @ReceivedTexts.Value Object content,
        @Nullable Long createdAt) {

    /** Whether it reads {@code text}, apart from blanks at the ends of lines and from blank lines. */
    public boolean isOf(String text) {
        // Assumption: comment-text-kept
        return content instanceof String shown && plain(shown).equals(plain(text));
    }

    /** Whether it was made at {@code time} or later; true if it does not tell. */
    public boolean isMadeSince(Instant time) {
        return createdAt == null || createdAt >= time.toEpochMilli();
    }

    private static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
