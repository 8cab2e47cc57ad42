package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.argument.Problems;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a work item URL as shown in a browser: {@code host/space/type/detail/id}, with or without scheme, below any
 * path. It only identifies the work item; the host is not used. No API page documents it; the forms are those that the
 * vendor's clients accept.
 */
final class WorkItemUrl {

    /** Without a scheme, only a host with a dot or a port, or localhost, distinguishes a URL from other text. */
    private static final String HOST = "(?:https?://[^/?#]+|[^/?#:]+\\.[^/?#]+|[^/?#:.]+:\\d+|localhost)";

    private static final Pattern FORM = Pattern.compile("(?i)" + HOST + "(?<above>(?:/[^/?#]+)*?)"
            + "/(?<space>[^/?#]+)/(?<type>[^/?#]+)/detail/(?<id>[0-9]+)/?(?:[?#].*)?");

    /** Whitespace, and what a Chinese keyboard types instead of a colon, a slash or a digit. */
    private static final Pattern NEVER_IN_ADDRESSES = Pattern.compile("[\\s\\u00a0\\u3000-\\u303f\\uff00-\\uffef]");

    /** A resource item's URL wraps the name of its type. */
    private static final Pattern RESOURCE = Pattern.compile("_(.+)_resource");

    /** Pages of other kinds whose URLs have the same form. */
    private static final Set<String> OTHER_PAGES = Set.of("chart", "teams", "templates", "chartdatascope");

    private static final String CHART_PAGES = "chartpenetrate";

    private WorkItemUrl() {}

    /**
     * The work item, with its type as named in the URL, which is not necessarily the type's key; records a problem and
     * returns null if {@code text} is not a work item URL.
     */
    @CheckForNull
    static WorkItemAddress read(String text, Problems problems) {
        String address = text.strip();
        Matcher odd = NEVER_IN_ADDRESSES.matcher(address);
        if (odd.find()) {
            problems.add("workItemUrl", "notInAnAddress", TypedUrl.shown(address), odd.group());
            return null;
        }
        Matcher form = FORM.matcher(address);
        return form.matches() ? read(form, address, problems) : refuse(address, problems);
    }

    @CheckForNull
    private static WorkItemAddress read(Matcher form, String address, Problems problems) {
        String page = otherPage(form);
        if (page != null) {
            problems.add("workItemUrl", "notAWorkItemPage", TypedUrl.shown(address), page);
            return null;
        }
        try {
            Matcher resource = RESOURCE.matcher(segment(form, "type"));
            String type = resource.matches() ? resource.group(1) : segment(form, "type");
            return new WorkItemAddress(segment(form, "space"), type, segment(form, "id"));
        } catch (IllegalArgumentException e) {
            return refuse(address, problems);
        }
    }

    @CheckForNull
    private static String otherPage(Matcher form) {
        if ((form.group("above") + "/" + form.group("space") + "/").contains("/" + CHART_PAGES + "/")) {
            return CHART_PAGES;
        }
        String type = form.group("type").toLowerCase(Locale.ROOT);
        return OTHER_PAGES.contains(type) ? type : null;
    }

    @CheckForNull
    private static WorkItemAddress refuse(String address, Problems problems) {
        problems.add("workItemUrl", "notAWorkItemUrl", TypedUrl.shown(address));
        return null;
    }

    private static String segment(Matcher form, String name) {
        // A plus is literal in a path, but the decoder would turn it into a space.
        return URLDecoder.decode(form.group(name).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
