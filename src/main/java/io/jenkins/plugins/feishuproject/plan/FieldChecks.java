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
import io.jenkins.plugins.feishuproject.plan.part.Points;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
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
        Problems problems = new Problems();
        problems.isTooLong(name, text, longest);
        problems.throwIfAny();
    }

    /** A work item URL as shown in a browser. */
    public static void workItemUrl(String text) throws WrongArgumentsException {
        url("workItemUrl", text);
        Problems problems = new Problems();
        WorkItemUrl.read("workItemUrl", text, problems);
        problems.throwIfAny();
    }

    /** A work item ID: digits. */
    public static void workItemId(String text) throws WrongArgumentsException {
        Problems problems = visible("workItemId", text);
        WorkItemTarget.isId("workItemId", text, problems);
        problems.throwIfAny();
    }

    /** A segment of a URL path, for example {@code projectKey}. */
    public static void segment(String name, String text) throws WrongArgumentsException {
        Problems problems = visible(name, text);
        WorkItemTarget.isSegment(name, text, problems);
        problems.throwIfAny();
    }

    /** Any other key, ID or code: all its characters can be seen. */
    public static void key(String name, String text) throws WrongArgumentsException {
        visible(name, text);
    }

    /** A URL of which nothing else is known: all its characters can be seen. */
    public static void url(String name, String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        Identifiers.isUrl(name, text, problems);
        problems.throwIfAny();
    }

    /** A name that people give and see, for example {@code nodeName}. */
    public static void name(String name, String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        Identifiers.isName(name, text, problems);
        problems.throwIfAny();
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
        Problems problems = new Problems();
        if (valueOfOther != null) {
            problems.add(name, "insteadOf", other);
        }
        problems.throwIfAny();
    }

    /** The reason for a rollback, which is not allowed with any other action. */
    public static void rollbackReason(@CheckForNull String action, @CheckForNull String reason)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        OperationCheck.read(action, reason, problems);
        problems.throwIfAny();
    }

    /** The ID of a transition, which is instead of a state; null if that is blank. */
    public static void transition(String transitionId, @CheckForNull String state) throws WrongArgumentsException {
        Problems problems = visible("transitionId", transitionId);
        StateChoice.checked(state, transitionId, problems);
        problems.throwIfAny();
    }

    /** The start of a schedule: the resulting instant, in the site's time zone. */
    public static ZonedDateTime start(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        Problems problems = visible("estimateStartDate", text);
        Long millis = new DateReader(calendar, now).start("estimateStartDate", text, problems);
        problems.throwIfAny();
        return Instant.ofEpochMilli(millis).atZone(calendar.timeZone());
    }

    /** The end of a schedule: the resulting instant, in the site's time zone. */
    public static ZonedDateTime end(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        Problems problems = visible("estimateEndDate", text);
        Long millis = new DateReader(calendar, now).end("estimateEndDate", text, problems);
        problems.throwIfAny();
        return Instant.ofEpochMilli(millis).atZone(calendar.timeZone());
    }

    /** Points: a decimal number of at least 0. */
    public static double points(String text) throws WrongArgumentsException {
        Problems problems = visible("points", text);
        Double points = Points.read("points", text, problems);
        problems.throwIfAny();
        return points;
    }

    /** The seconds between two looks: a whole number within bounds. */
    public static void pollSeconds(String text) throws WrongArgumentsException {
        Problems problems = visible("pollSeconds", text);
        boolean isNumber = text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        ArgumentTypes.wholeNumber(NodeGoal.MIN_POLL_SECONDS, NodeGoal.MAX_POLL_SECONDS)
                .read("pollSeconds", isNumber ? (Object) Integer.valueOf(text) : text, problems);
        problems.throwIfAny();
    }

    private static Problems visible(String name, String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        Identifiers.isKey(name, text, problems);
        problems.throwIfAny();
        return problems;
    }
}
