package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Owners;
import io.jenkins.plugins.feishuproject.plan.part.RequestedSchedule;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Checks single arguments, for a form that validates while the user types.
 *
 * @throws WrongArgumentsException with the message that the step would give
 */
@Restricted(NoExternalUse.class)
public final class FieldChecks {

    private FieldChecks() {}

    /** A text of at most {@code longest} characters. */
    public static void length(String name, String text, int longest) throws WrongArgumentsException {
        checked(problems -> problems.isTooLong(name, text, longest));
    }

    /** A work item URL as shown in a browser. */
    public static void workItemUrl(String text) throws WrongArgumentsException {
        url("workItemUrl", text);
        checked(problems -> WorkItemUrl.read("workItemUrl", text, problems));
    }

    /** A work item ID: digits. */
    public static void workItemId(String text) throws WrongArgumentsException {
        key("workItemId", text);
        checked(problems -> WorkItemTarget.isId("workItemId", text, problems));
    }

    /** A segment of a URL path, for example {@code projectKey}. */
    public static void segment(String name, String text) throws WrongArgumentsException {
        key(name, text);
        checked(problems -> WorkItemTarget.isSegment(name, text, problems));
    }

    /** Any other key, ID or code: all its characters can be seen. */
    public static void key(String name, String text) throws WrongArgumentsException {
        checked(problems -> Identifiers.isKey(name, text, problems));
    }

    /** A URL of which nothing else is known: all its characters can be seen. */
    public static void url(String name, String text) throws WrongArgumentsException {
        checked(problems -> Identifiers.isUrl(name, text, problems));
    }

    /** A name that people give and see, for example {@code nodeName}. */
    public static void name(String name, String text) throws WrongArgumentsException {
        checked(problems -> Identifiers.isName(name, text, problems));
    }

    /** Owners: user_keys or e-mail addresses. */
    public static void owners(String name, List<String> owners) throws WrongArgumentsException {
        Problems problems = new Problems();
        for (int i = 0; i < owners.size(); i++) {
            Identifiers.isKey(ArgumentPath.element(name, i), owners.get(i), problems);
        }
        problems.throwIfAny();
        Owners.check(name, owners, problems);
        problems.throwIfAny();
    }

    /** Work items: IDs and URLs. */
    public static void workItems(List<String> texts) throws WrongArgumentsException {
        Problems problems = new Problems();
        for (int i = 0; i < texts.size(); i++) {
            Identifiers.isUrl(ArgumentPath.element(WorkItemList.ARGUMENT, i), texts.get(i), problems);
        }
        problems.throwIfAny();
        // Whether they have a space and a type is not known before the whole form is.
        new WorkItemList("any", "any", problems).read(texts);
        problems.throwIfAny();
    }

    /** The identification of a form field: key or alias is required; null if blank. */
    public static void field(@CheckForNull String fieldKey, @CheckForNull String fieldAlias)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        if (fieldKey != null) {
            Identifiers.isKey("fieldKey", fieldKey, problems);
        }
        if (fieldAlias != null) {
            Identifiers.isKey("fieldAlias", fieldAlias, problems);
        }
        if (fieldKey == null && fieldAlias == null) {
            problems.add("fields", "neitherKeyNorAlias");
        }
        problems.throwIfAny();
    }

    /** An argument that is mutually exclusive with {@code other}. */
    public static void insteadOf(String name, String other, @CheckForNull String valueOfOther)
            throws WrongArgumentsException {
        if (valueOfOther != null) {
            throw Problems.only(name, "insteadOf", other);
        }
    }

    /** The reason for a rollback, which is not allowed with any other action. */
    public static void rollbackReason(@CheckForNull String action, @CheckForNull String reason)
            throws WrongArgumentsException {
        checked(problems -> NodePlan.action(action, reason, problems));
    }

    /** The ID of a transition, which is instead of a state; null if that is blank. */
    public static void transition(String transitionId, @CheckForNull String state) throws WrongArgumentsException {
        key("transitionId", transitionId);
        checked(problems -> StateChoice.checked(state, transitionId, problems));
    }

    /** The start of a schedule: the resulting instant, in the site's time zone. */
    public static ZonedDateTime start(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        key("estimateStartDate", text);
        DateReader dates = new DateReader(calendar, now);
        return time(checked(problems -> dates.start("estimateStartDate", text, problems)), calendar);
    }

    /** The end of a schedule: the resulting instant, in the site's time zone. */
    public static ZonedDateTime end(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        key("estimateEndDate", text);
        DateReader dates = new DateReader(calendar, now);
        return time(checked(problems -> dates.end("estimateEndDate", text, problems)), calendar);
    }

    private static ZonedDateTime time(long epochMillis, SiteCalendar calendar) {
        return Instant.ofEpochMilli(epochMillis).atZone(calendar.timeZone());
    }

    /** Points: a decimal number of at least 0. */
    public static double points(String text) throws WrongArgumentsException {
        key("points", text);
        return checked(problems -> RequestedSchedule.points("points", text, problems));
    }

    /** The seconds between two looks: a whole number within bounds. */
    public static void pollSeconds(String text) throws WrongArgumentsException {
        key("pollSeconds", text);
        boolean isNumber = text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        checked(problems -> ArgumentTypes.wholeNumber(NodeGoal.MIN_POLL_SECONDS, NodeGoal.MAX_POLL_SECONDS)
                .read("pollSeconds", isNumber ? (Object) Integer.valueOf(text) : text, problems));
    }

    /** What {@code check} returns, unless it records a problem. */
    private static <T> T checked(Function<Problems, T> check) throws WrongArgumentsException {
        Problems problems = new Problems();
        T value = check.apply(problems);
        problems.throwIfAny();
        return value;
    }
}
