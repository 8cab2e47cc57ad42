package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.Session;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The text of a comment, which leaves Jenkins. */
final class CommentText {

    private final Session session;

    CommentText(Session session) {
        this.session = session;
    }

    /** The text with the secrets of the build and of the site masked, which the log tells if there are any. */
    String masked(String text) throws InterruptedException {
        String given = text.lines().collect(Collectors.joining("\n"));
        String masked = session.client().comments().masked(maskedByBuild(given));
        if (!masked.equals(given)) {
            session.log().print(Messages.CommentText_masked());
        }
        return masked;
    }

    private String maskedByBuild(String text) throws InterruptedException {
        try {
            return session.build().work().call(() -> session.build().masking().in(text));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
