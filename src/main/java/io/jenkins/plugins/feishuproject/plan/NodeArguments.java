package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.plan.argument.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.argument.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.argument.MapType;
import io.jenkins.plugins.feishuproject.plan.argument.Problems;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The arguments of the steps as a script passes them, before data binding. */
@Restricted(NoExternalUse.class)
public final class NodeArguments {

    private static final ArgumentType KEYS = ArgumentTypes.list(ArgumentTypes.KEY);
    private static final ArgumentType OWNERS_OR_NOBODY = ArgumentTypes.listOrNone(ArgumentTypes.KEY);
    private static final ArgumentType ON_ERROR = ArgumentTypes.choice(OnError.class);

    private static final MapType SCHEDULE = members(
            "estimateStartDate", ArgumentTypes.DATE,
            "estimateEndDate", ArgumentTypes.DATE,
            "points", ArgumentTypes.NUMBER,
            "owners", KEYS,
            "isAuto", ArgumentTypes.FLAG);
    private static final MapType FIELD = members(
            "fieldKey", ArgumentTypes.KEY,
            "fieldAlias", ArgumentTypes.KEY,
            "fieldTypeKey", ArgumentTypes.KEY,
            "fieldValue", ArgumentTypes.JSON);
    private static final MapType ROLE = members("role", ArgumentTypes.KEY, "owners", OWNERS_OR_NOBODY);
    private static final ArgumentType CONSTRAINT_RULE = members(
            "node", ArgumentTypes.FLAG,
            "subTask", ArgumentTypes.FLAG,
            "subProcessNode", ArgumentTypes.FLAG,
            "wbsSubInstanceType", ArgumentTypes.mapByKey(ArgumentTypes.FLAG));
    private static final MapType ERROR_RULE =
            members("errCode", ArgumentTypes.ERR_CODE, "onError", ON_ERROR).requiring("errCode", "onError");

    private static final MapType TARGET = members(
            "site", ArgumentTypes.NAME,
            "credentialsId", ArgumentTypes.KEY,
            "userKey", ArgumentTypes.KEY,
            "projectKey", ArgumentTypes.KEY,
            "workItemTypeKey", ArgumentTypes.KEY,
            "workItemId", ArgumentTypes.KEY_OR_WHOLE_NUMBER,
            "workItemUrl", ArgumentTypes.URL,
            "nodeId", ArgumentTypes.KEY,
            "nodeName", ArgumentTypes.NAME);
    private static final MapType CHANGE = members(
            "nodeOwners",
            OWNERS_OR_NOBODY,
            "nodeSchedule",
            SCHEDULE,
            "schedules",
            ArgumentTypes.rows(SCHEDULE),
            "fields",
            ArgumentTypes.rows(FIELD),
            "roleAssignee",
            ArgumentTypes.rows(ROLE),
            "scheduleConstraintRule",
            CONSTRAINT_RULE,
            "dryRun",
            ArgumentTypes.FLAG,
            "verify",
            ArgumentTypes.FLAG);
    private static final MapType ERROR_POLICY =
            members("onError", ON_ERROR, "errorRules", ArgumentTypes.rows(ERROR_RULE));
    private static final MapType UPDATE = TARGET.with(CHANGE).with(ERROR_POLICY);
    private static final MapType OPERATION =
            UPDATE.with(members("action", ArgumentTypes.KEY, "rollbackReason", ArgumentTypes.LONG_TEXT));

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
        return read(UPDATE, raw);
    }

    /** Like {@link #ofUpdate}, for the arguments of {@code feishuProjectOperateNode}. */
    public static Map<String, Object> ofOperation(Map<String, ?> raw) throws WrongArgumentsException {
        return read(OPERATION, raw);
    }

    private static Map<String, Object> read(MapType arguments, Map<String, ?> raw) throws WrongArgumentsException {
        Problems problems = new Problems();
        Map<String, Object> read = arguments.readArguments(raw, problems);
        problems.throwIfAny();
        return read;
    }

    private static MapType members(Object... namesAndTypes) {
        Map<String, ArgumentType> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            members.put((String) namesAndTypes[i], (ArgumentType) namesAndTypes[i + 1]);
        }
        return new MapType(members);
    }
}
