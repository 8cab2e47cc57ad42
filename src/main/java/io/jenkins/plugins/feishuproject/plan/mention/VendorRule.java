package io.jenkins.plugins.feishuproject.plan.mention;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.WorkItemUrl;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IDs as the vendor's GitLab plugin reads them, {@code m-76906788} or {@code f-76906788}, and addresses of work items.
 * The vendor's own expression, {@code [mf]-[0-9]+}, would also take "utf-8" for a work item.
 */
final class VendorRule {

    private static final Pattern ID = Pattern.compile("(?i)#?[mf]-(\\d{6,})");

    /** A run of characters that addresses are made of. */
    private static final Pattern ADDRESS = Pattern.compile("[\\w./:%+@~?#=!$*-]+");

    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final String DETAIL = "/detail/";

    /** What a sentence or its markup puts right behind an address. */
    private static final String TRAILING = ".:!*_~-";

    private VendorRule() {}

    /** Adds what {@code text} names, in its order. */
    static void find(CharSequence text, Mentions into) {
        SortedMap<Integer, Mention> byPosition = new TreeMap<>();
        addIds(text, byPosition);
        addAddresses(text, byPosition);
        byPosition.values().forEach(into::add);
    }

    private static void addIds(CharSequence text, SortedMap<Integer, Mention> found) {
        Matcher id = ID.matcher(text);
        while (id.find()) {
            if (isApart(text, id.start(), id.end())) {
                add(Mention.of(null, id.group(1), Resolving.isBefore(text, id.start())), id.start(), found);
            }
        }
    }

    /** Whether neither a letter nor a digit is next to it. Scripts without capital letters put no blanks there. */
    private static boolean isApart(CharSequence text, int start, int end) {
        boolean isAtWord = text.charAt(start) != '#' && start > 0 && Resolving.isPartOfWord(text.charAt(start - 1));
        return !isAtWord && (end == text.length() || !Resolving.isPartOfWord(text.charAt(end)));
    }

    private static void addAddresses(CharSequence text, SortedMap<Integer, Mention> found) {
        Matcher run = ADDRESS.matcher(text);
        while (run.find()) {
            if (run.end() - run.start() <= 2 * ArgumentTypes.MAX_NAME_LENGTH) {
                addAddress(text, run.start(), run.group(), found);
            }
        }
    }

    private static void addAddress(CharSequence text, int start, String run, SortedMap<Integer, Mention> found) {
        if (!run.toLowerCase(Locale.ROOT).contains(DETAIL)) {
            return;
        }
        Matcher scheme = SCHEME.matcher(run);
        int offset = scheme.find() ? scheme.start() : 0;
        WorkItemAddress address = WorkItemUrl.read("", withoutTrailing(run.substring(offset)), new Problems());
        if (address != null) {
            boolean resolve = Resolving.isBefore(text, start + offset);
            add(Mention.of(address.projectKey(), address.workItemId(), resolve), start + offset, found);
        }
    }

    private static void add(@CheckForNull Mention mention, int position, SortedMap<Integer, Mention> found) {
        if (mention != null) {
            found.put(position, mention);
        }
    }

    private static String withoutTrailing(String address) {
        int end = address.length();
        while (end > 0 && TRAILING.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }
}
