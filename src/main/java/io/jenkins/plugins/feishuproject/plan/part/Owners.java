package io.jenkins.plugins.feishuproject.plan.part;

import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Owners: user_keys or e-mail addresses. */
@Restricted(NoExternalUse.class)
public final class Owners {

    static final ArgumentType SOMEBODY = ArgumentTypes.list(ArgumentTypes.KEY);
    static final ArgumentType ANYBODY = ArgumentTypes.listOrNone(ArgumentTypes.KEY);

    /** A user_key or an e-mail address. */
    private static final Pattern OWNER = Pattern.compile("[^@\\s]+(@[^@\\s]+)?");

    /** Separators that users type between owners; neither user_keys nor addresses contain them. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;，；、]");

    /** What a Chinese keyboard types instead of printable ASCII, and instead of a full stop. */
    private static final Pattern FULL_WIDTH = Pattern.compile("[\uff01-\uff5e\ufe6b\u3002\uff61]");

    private Owners() {}

    /** Whether an owner is named by an address, which is looked up whatever its case, and not by a user_key. */
    public static boolean isEmail(String owner) {
        return owner.contains("@");
    }

    /** Records what cannot be an owner, or is several in one text. */
    public static void check(String path, List<String> owners, Problems problems) {
        int index = 0;
        for (String owner : owners) {
            String place = ArgumentPath.element(path, index++);
            Matcher full = FULL_WIDTH.matcher(owner);
            if (SEPARATOR.matcher(owner).find()) {
                problems.add(place, "severalOwners", owner);
            } else if (full.find()) {
                problems.add(place, "fullWidth", owner, full.group(), halfWidth(full.group()));
            } else if (!OWNER.matcher(owner).matches()) {
                problems.add(place, "notAnOwner", owner);
            }
        }
    }

    /** The character of ASCII that was meant. */
    private static String halfWidth(String full) {
        return switch (full) {
            case "\u3002", "\uff61" -> ".";
            case "\ufe6b" -> "@";
            default -> Character.toString(full.charAt(0) - 0xff01 + '!');
        };
    }
}
