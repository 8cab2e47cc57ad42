package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The arguments of the steps as a script passes them, before data binding. */
@Restricted(NoExternalUse.class)
public final class NodeArguments {

    private static final ArgumentType ON_ERROR = ArgumentTypes.choice(OnError.class);

    private static final MapType ERROR_RULE =
            MapType.of("errCode", ArgumentTypes.ERR_CODE, "onError", ON_ERROR).requiring("errCode", "onError");

    private static final MapType SITE = MapType.of(
            "site", ArgumentTypes.NAME,
            "credentialsId", ArgumentTypes.KEY,
            "userKey", ArgumentTypes.KEY,
            "projectKey", ArgumentTypes.KEY);
    private static final MapType WORK_ITEM = SITE.with(MapType.of(
            "workItemTypeKey", ArgumentTypes.KEY,
            "workItemId", ArgumentTypes.KEY_OR_WHOLE_NUMBER,
            "workItemUrl", ArgumentTypes.URL));
    private static final MapType NODE =
            WORK_ITEM.with(MapType.of("nodeId", ArgumentTypes.KEY, "nodeName", ArgumentTypes.NAME));
    private static final MapType MANY = MapType.of("workItems", ArgumentTypes.workItems());
    private static final MapType OPTIONS = MapType.of("dryRun", ArgumentTypes.FLAG, "verify", ArgumentTypes.FLAG);
    private static final MapType ERROR_POLICY =
            MapType.of("onError", ON_ERROR, "errorRules", ArgumentTypes.distinctRows(ERROR_RULE, "errCode"));
    private static final MapType READING = NODE.with(ERROR_POLICY);
    private static final MapType OPERATION =
            MapType.of("action", ArgumentTypes.KEY, "rollbackReason", ArgumentTypes.LONG_TEXT);
    private static final MapType FINDING = SITE.with(MapType.of(
                    "text", ArgumentTypes.LONG_TEXT,
                    "sinceLastSuccess", ArgumentTypes.FLAG,
                    "workItemTypeKeys", ArgumentTypes.list(ArgumentTypes.KEY),
                    "idPattern", ArgumentTypes.PATTERN))
            .with(ERROR_POLICY);

    private static final MapType WAIT = MapType.of(
            "status",
            ArgumentTypes.choice(NodeGoal.Status.class),
            "conclusions",
            ArgumentTypes.list(ArgumentTypes.NAME),
            "pollSeconds",
            ArgumentTypes.wholeNumber(NodeGoal.MIN_POLL_SECONDS, NodeGoal.MAX_POLL_SECONDS));

    private NodeArguments() {}

    /**
     * Converts the arguments of {@code feishuProjectUpdateNode} for data binding: arrays become lists, whole numbers
     * become strings where strings are bound, points become doubles, and date objects become strings; the numbers of a
     * field keep their digits. Texts that identify something lose the blanks and invisible characters at their ends. An
     * argument that is null, or blank where text is expected, is omitted.
     *
     * @throws WrongArgumentsException if an argument or member is unknown, null, blank, empty or of the wrong type
     */
    public static Map<String, Object> ofUpdate(Map<String, ?> raw) throws WrongArgumentsException {
        return read(update(), raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectOperateNode}. */
    public static Map<String, Object> ofOperation(Map<String, ?> raw) throws WrongArgumentsException {
        return read(update().with(OPERATION), raw);
    }

    private static MapType update() {
        return NODE.with(MANY).with(new MapType(Parts.types())).with(OPTIONS).with(ERROR_POLICY);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectGetNode}. */
    public static Map<String, Object> ofReading(Map<String, ?> raw) throws WrongArgumentsException {
        return read(READING, raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectWaitForNode}. */
    public static Map<String, Object> ofWaiting(Map<String, ?> raw) throws WrongArgumentsException {
        return read(READING.with(WAIT), raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectFindWorkItems}. */
    public static Map<String, Object> ofFinding(Map<String, ?> raw) throws WrongArgumentsException {
        return read(FINDING, raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectChangeState}. */
    public static Map<String, Object> ofStateChange(Map<String, ?> raw) throws WrongArgumentsException {
        MapType change = MapType.of(
                "state",
                ArgumentTypes.NAME,
                "transitionId",
                ArgumentTypes.KEY_OR_WHOLE_NUMBER,
                Parts.FIELDS.name(),
                Parts.FIELDS.type(),
                Parts.ROLE_ASSIGNEE.name(),
                Parts.ROLE_ASSIGNEE.type());
        return read(WORK_ITEM.with(MANY).with(change).with(OPTIONS).with(ERROR_POLICY), raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectComment}. */
    public static Map<String, Object> ofComment(Map<String, ?> raw) throws WrongArgumentsException {
        MapType comment = MapType.of("content", ArgumentTypes.LONG_TEXT);
        return read(WORK_ITEM.with(MANY).with(comment).with(OPTIONS).with(ERROR_POLICY), raw);
    }

    private static Map<String, Object> read(MapType arguments, Map<String, ?> raw) throws WrongArgumentsException {
        Problems problems = new Problems();
        Map<String, Object> read = arguments.readArguments(raw, problems);
        problems.throwIfAny();
        return read;
    }
}
