package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Parses a work item URL as shown in a browser: {@code host/space/type/detail/id}, with or without scheme, below any
 * path. It only identifies the work item; the host is not used. No API page documents it; the forms are those that the
 * vendor's clients accept.
 */
@Restricted(NoExternalUse.class)
public final class WorkItemUrl {

    private static final Pattern SCHEME = Pattern.compile("(?i)https?://(?!/)");

    /** Whitespace, what a Chinese keyboard types instead of a colon, a slash or a digit, and a slash the wrong way. */
    private static final Pattern NEVER_IN_ADDRESSES = Pattern.compile("[\\s\\u00a0\\u3000-\\u303f\\uff00-\\uffef\\\\]");

    private static final String RESOURCE = "_resource";

    /** Pages of other kinds whose URLs have the same form. */
    private static final Set<String> OTHER_PAGES = Set.of("chart", "teams", "templates", "chartdatascope");

    private static final String CHART_PAGES = "chartpenetrate";

    /** Space, type, "detail" and ID. */
    private static final int SEGMENTS = 4;

    private WorkItemUrl() {}

    /**
     * The work item, with its type as named in the URL, which is not necessarily the type's key; records a problem and
     * returns null if {@code text} is not a work item URL.
     *
     * @param path the argument that has it
     */
    @CheckForNull
    public static WorkItemAddress read(String path, String text, Problems problems) {
        String address = text.strip();
        if (problems.isTooLong(path, address, ArgumentTypes.MAX_NAME_LENGTH)) {
            return null;
        }
        Matcher odd = NEVER_IN_ADDRESSES.matcher(address);
        if (odd.find()) {
            problems.add(path, "notInAnAddress", TypedUrl.shown(address), odd.group());
            return null;
        }
        HttpUrl url = parse(address);
        return url == null ? refuse(path, address, problems) : read(path, segments(url), address, problems);
    }

    @CheckForNull
    private static HttpUrl parse(String address) {
        if (SCHEME.matcher(address).lookingAt()) {
            return HttpUrl.parse(address);
        }
        HttpUrl url = address.startsWith("/") ? null : HttpUrl.parse("https://" + address);
        return url != null && isUnmistakable(url.host(), address) ? url : null;
    }

    /** Without a scheme, only a host with a dot or a port, or localhost, distinguishes a URL from other text. */
    private static boolean isUnmistakable(String host, String address) {
        int end = host.length();
        boolean hasPort = address.startsWith(":", end)
                && address.length() > end + 1
                && Character.isDigit(address.charAt(end + 1));
        return host.contains(".") || host.equals("localhost") || hasPort;
    }

    /** The decoded segments of the path, without the empty one after a slash at the end. */
    private static List<String> segments(HttpUrl url) {
        List<String> segments = url.pathSegments();
        int last = segments.size() - 1;
        return segments.get(last).isEmpty() ? segments.subList(0, last) : segments;
    }

    @CheckForNull
    private static WorkItemAddress read(String path, List<String> segments, String address, Problems problems) {
        int space = segments.size() - SEGMENTS;
        if (space < 0 || !isWorkItem(segments, space)) {
            return refuse(path, address, problems);
        }
        String type = segments.get(space + 1);
        String page = otherPage(segments.subList(0, space + 1), type);
        if (page != null) {
            problems.add(path, "notAWorkItemPage", TypedUrl.shown(address), page);
            return null;
        }
        try {
            return visible(
                    path, new WorkItemAddress(segments.get(space), unwrapped(type), segments.get(space + 3)), problems);
        } catch (IllegalArgumentException e) {
            return refuse(path, address, problems);
        }
    }

    /** The work item unless its URL encodes something that nobody sees. */
    @CheckForNull
    private static WorkItemAddress visible(String path, WorkItemAddress workItem, Problems problems) {
        boolean isVisible = Identifiers.isKey(path, workItem.projectKey(), problems)
                && Identifiers.isKey(path, workItem.workItemTypeKey(), problems);
        return isVisible ? workItem : null;
    }

    // A percent sign is left where the URL has one that encodes nothing.
    private static boolean isWorkItem(List<String> segments, int space) {
        return segments.stream().noneMatch(segment -> segment.isEmpty() || segment.contains("%"))
                && segments.get(space + 2).equalsIgnoreCase("detail")
                && WorkItemTarget.isDigits(segments.get(space + 3));
    }

    @CheckForNull
    private static String otherPage(List<String> toSpace, String type) {
        if (toSpace.contains(CHART_PAGES)) {
            return CHART_PAGES;
        }
        String page = type.toLowerCase(Locale.ROOT);
        return OTHER_PAGES.contains(page) ? page : null;
    }

    /** A resource item's URL wraps the name of its type, as in {@code _story_resource}. */
    private static String unwrapped(String type) {
        int end = type.length() - RESOURCE.length();
        return end > 1 && type.startsWith("_") && type.endsWith(RESOURCE) ? type.substring(1, end) : type;
    }

    @CheckForNull
    private static WorkItemAddress refuse(String path, String address, Problems problems) {
        problems.add(path, "notAWorkItemUrl", TypedUrl.shown(address));
        return null;
    }
}
