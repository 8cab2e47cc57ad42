package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what the service did, one line per assumption, in the language of the process. */
final class Findings {

    private final PrintStream out;

    Findings(PrintStream out) {
        this.out = out;
    }

    void asAssumed(String assumption, String key, Object... arguments) {
        print(assumption, "asAssumed", key, arguments);
    }

    void differs(String assumption, String key, Object... arguments) {
        print(assumption, "differs", key, arguments);
    }

    void notSeen(String assumption, String key, Object... arguments) {
        print(assumption, "notSeen", key, arguments);
    }

    /** Prints a sentence that belongs to no assumption. */
    void say(String key, Object... arguments) {
        out.println(text(key, arguments));
    }

    private void print(String assumption, String verdict, String key, Object... arguments) {
        out.printf("%-24s %s: %s%n", assumption, text(verdict), text(key, arguments));
    }

    static String text(String key, Object... arguments) {
        return LocalizedMessage.of(Findings.class, key, arguments).in(Locale.getDefault());
    }
}
