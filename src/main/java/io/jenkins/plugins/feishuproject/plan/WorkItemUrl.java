package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address of a work item as a browser shows it. Where it leads is of no interest, only what it names. */
final class WorkItemUrl {

    /** A private deployment may stand below a path of its own. */
    private static final Pattern FORM = Pattern.compile("(?i)https?://[^/?#]+(?:/[^/?#]+)*?"
            + "/(?<space>[^/?#]+)/(?<type>[^/?#]+)/detail/(?<id>[0-9]+)/?(?:[?#].*)?");

    private WorkItemUrl() {}

    /** The work item; null, and a problem noted, if {@code text} is no such address. */
    @CheckForNull
    static WorkItemAddress read(String text, Problems problems) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("workItemUrl", "notAWorkItemUrl", text);
            return null;
        }
    }

    private static WorkItemAddress parse(String text) {
        Matcher url = FORM.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException("not the address of a work item");
        }
        return new WorkItemAddress(segment(url, "space"), segment(url, "type"), segment(url, "id"));
    }

    private static String segment(Matcher url, String name) {
        // A plus is itself in a path, while the decoder takes it for a blank.
        return URLDecoder.decode(url.group(name).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
