package io.jenkins.plugins.feishuproject.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of {@code feishuProjectUpdateNode} as a script hands them over, before they are bound. */
public final class UpdateArguments {

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
            members("errCode", Shapes.WHOLE_NUMBER, "onError", ON_ERROR).requiring("errCode", "onError");

    private static final MapShape ARGUMENTS = members(
            "site",
            Shapes.TEXT,
            "credentialsId",
            Shapes.TEXT,
            "userKey",
            Shapes.TEXT,
            "projectKey",
            Shapes.TEXT,
            "workItemTypeKey",
            Shapes.TEXT,
            "workItemId",
            Shapes.TEXT_OR_WHOLE_NUMBER,
            "nodeId",
            Shapes.TEXT,
            "nodeOwners",
            OWNERS_OR_NOBODY,
            "nodeSchedule",
            SCHEDULE,
            "schedules",
            Shapes.list(SCHEDULE),
            "fields",
            Shapes.list(FIELD),
            "roleAssignee",
            Shapes.list(ROLE),
            "scheduleConstraintRule",
            CONSTRAINT_RULE,
            "onError",
            ON_ERROR,
            "errorRules",
            Shapes.list(ERROR_RULE));

    private UpdateArguments() {}

    /**
     * Brings the arguments into the form that binds: arrays become lists, whole numbers texts where texts are bound,
     * decimals doubles; a null argument is left out.
     *
     * @throws WrongArgumentsException if an argument or member is unknown, null, blank, empty or of another type
     */
    public static Map<String, Object> read(Map<String, ?> raw) throws WrongArgumentsException {
        Problems problems = new Problems();
        Map<String, Object> read = ARGUMENTS.readArguments(raw, problems);
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
