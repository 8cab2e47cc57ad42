package io.jenkins.plugins.feishuproject.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of the steps as a script hands them over, before they are bound. */
public final class NodeArguments {

    private static final Shape TEXTS = Shapes.list(Shapes.TEXT);
    private static final Shape OWNERS_OR_NOBODY = Shapes.listOrNone(Shapes.TEXT);
    private static final Shape ON_ERROR = Shapes.choice(OnError.class);

    private static final Shape SCHEDULE = members(
            "estimateStartDate", Shapes.DATE,
            "estimateEndDate", Shapes.DATE,
            "points", Shapes.NUMBER,
            "owners", TEXTS,
            "isAuto", Shapes.FLAG);
    private static final Shape FIELD = members(
            "fieldKey", Shapes.TEXT,
            "fieldAlias", Shapes.TEXT,
            "fieldTypeKey", Shapes.TEXT,
            "fieldValue", Shapes.JSON);
    private static final Shape ROLE = members("role", Shapes.TEXT, "owners", OWNERS_OR_NOBODY);
    private static final Shape CONSTRAINT_RULE = members(
            "node", Shapes.FLAG,
            "subTask", Shapes.FLAG,
            "subProcessNode", Shapes.FLAG,
            "wbsSubInstanceType", Shapes.mapOf(Shapes.FLAG));
    private static final Shape ERROR_RULE =
            members("errCode", Shapes.ERR_CODE, "onError", ON_ERROR).requiring("errCode", "onError");

    private static final MapShape UPDATE = members(
            "site", Shapes.TEXT,
            "credentialsId", Shapes.TEXT,
            "userKey", Shapes.TEXT,
            "projectKey", Shapes.TEXT,
            "workItemTypeKey", Shapes.TEXT,
            "workItemId", Shapes.TEXT_OR_WHOLE_NUMBER,
            "workItemUrl", Shapes.TEXT,
            "nodeId", Shapes.TEXT,
            "nodeName", Shapes.TEXT,
            "nodeOwners", OWNERS_OR_NOBODY,
            "nodeSchedule", SCHEDULE,
            "schedules", Shapes.list(SCHEDULE),
            "fields", Shapes.list(FIELD),
            "roleAssignee", Shapes.list(ROLE),
            "scheduleConstraintRule", CONSTRAINT_RULE,
            "onError", ON_ERROR,
            "errorRules", Shapes.list(ERROR_RULE),
            "dryRun", Shapes.FLAG,
            "verify", Shapes.FLAG);
    private static final MapShape OPERATION =
            UPDATE.with(members("action", Shapes.TEXT, "rollbackReason", Shapes.TEXT));

    private NodeArguments() {}

    /**
     * Brings the arguments of {@code feishuProjectUpdateNode} into the form that binds: arrays become lists, whole
     * numbers texts where texts are bound, decimals doubles, date objects texts. An argument that is null, or a blank text
     * where a text belongs, is left out.
     *
     * @throws WrongArgumentsException if an argument or member is unknown, null, blank, empty or of another type
     */
    public static Map<String, Object> ofUpdate(Map<String, ?> raw) throws WrongArgumentsException {
        return read(UPDATE, raw);
    }

    /** The same for the arguments of {@code feishuProjectOperateNode}. */
    public static Map<String, Object> ofOperation(Map<String, ?> raw) throws WrongArgumentsException {
        return read(OPERATION, raw);
    }

    private static Map<String, Object> read(MapShape arguments, Map<String, ?> raw) throws WrongArgumentsException {
        Problems problems = new Problems();
        Map<String, Object> read = arguments.readArguments(raw, problems);
        problems.throwIfAny();
        return read;
    }

    private static MapShape members(Object... namesAndShapes) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            members.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return new MapShape(members);
    }
}
