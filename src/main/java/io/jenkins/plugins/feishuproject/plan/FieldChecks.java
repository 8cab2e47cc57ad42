package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.argument.Problems;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Checks single arguments, as a form does while they are typed.
 *
 * @throws WrongArgumentsException what the step would say of it
 */
@Restricted(NoExternalUse.class)
public final class FieldChecks {

    private FieldChecks() {}

    /** The address of a work item, as a browser shows it. */
    public static void workItemUrl(String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        WorkItemUrl.read(text, problems);
        problems.throwIfAny();
    }

    /** The id of a work item: digits. */
    public static void workItemId(String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        NodeTarget.isId("workItemId", text, problems);
        problems.throwIfAny();
    }

    /** What becomes a segment of a URL path, for example {@code projectKey}. */
    public static void segment(String name, String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        NodeTarget.isSegment(name, text, problems);
        problems.throwIfAny();
    }

    /** Owners: user_keys or e-mail addresses. */
    public static void owners(String name, List<String> owners) throws WrongArgumentsException {
        Problems problems = new Problems();
        new ChangeCheck(problems).checkOwners(name, owners);
        problems.throwIfAny();
    }

    /** What names a form field: one of the two is needed. */
    public static void field(@CheckForNull String fieldKey, @CheckForNull String fieldAlias)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        if (fieldKey == null && fieldAlias == null) {
            problems.add("fields", "neitherKeyNorAlias");
        }
        problems.throwIfAny();
    }

    /** An argument that excludes {@code other}. */
    public static void insteadOf(String name, String other, @CheckForNull String valueOfOther)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        if (valueOfOther != null) {
            problems.add(name, "insteadOf", other);
        }
        problems.throwIfAny();
    }

    /** The reason of a rollback, which goes with no other action. */
    public static void rollbackReason(@CheckForNull String action, @CheckForNull String reason)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        OperationCheck.read(action, reason, problems);
        problems.throwIfAny();
    }

    /** The start of a schedule: the instant it means, in the zone of the site. */
    public static ZonedDateTime start(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        Problems problems = new Problems();
        Long millis = dates(calendar, now).start("estimateStartDate", text, problems);
        problems.throwIfAny();
        return Instant.ofEpochMilli(millis).atZone(calendar.timeZone());
    }

    /** The end of a schedule: the instant it means, in the zone of the site. */
    public static ZonedDateTime end(String text, SiteCalendar calendar, Instant now) throws WrongArgumentsException {
        Problems problems = new Problems();
        Long millis = dates(calendar, now).end("estimateEndDate", text, problems);
        problems.throwIfAny();
        return Instant.ofEpochMilli(millis).atZone(calendar.timeZone());
    }

    /** Points: a decimal number, none below 0. */
    public static double points(String text) throws WrongArgumentsException {
        Problems problems = new Problems();
        Double points = Points.read("points", text, problems);
        problems.throwIfAny();
        return points;
    }

    private static DateReader dates(SiteCalendar calendar, Instant now) {
        return new DateReader(calendar, LocalDate.ofInstant(now, calendar.timeZone()));
    }
}
