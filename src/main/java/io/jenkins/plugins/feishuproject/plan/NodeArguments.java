package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
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

    /** Of {@code feishuProjectUpdateNode}. */
    public static final MapType UPDATE =
            NODE.with(MANY).with(new MapType(Parts.types())).with(OPTIONS).with(ERROR_POLICY);

    /** Of {@code feishuProjectOperateNode}. */
    public static final MapType OPERATION =
            UPDATE.with(MapType.of("action", ArgumentTypes.KEY, "rollbackReason", ArgumentTypes.LONG_TEXT));

    /** Of {@code feishuProjectGetNode}. */
    public static final MapType READING = NODE.with(ERROR_POLICY);

    /** Of {@code feishuProjectWaitForNode}. */
    public static final MapType WAITING = READING.with(MapType.of(
            "status",
            ArgumentTypes.choice(NodeGoal.Status.class),
            "conclusions",
            ArgumentTypes.list(ArgumentTypes.NAME),
            "pollSeconds",
            ArgumentTypes.wholeNumber(NodeGoal.MIN_POLL_SECONDS, NodeGoal.MAX_POLL_SECONDS)));

    /** Of {@code feishuProjectFindWorkItems}. */
    public static final MapType FINDING = SITE.with(MapType.of(
                    "text", ArgumentTypes.LONG_TEXT,
                    "sinceLastSuccess", ArgumentTypes.FLAG,
                    "workItemTypeKeys", ArgumentTypes.list(ArgumentTypes.KEY),
                    "idPattern", ArgumentTypes.PATTERN))
            .with(ERROR_POLICY);

    /** Of {@code feishuProjectChangeState}. */
    public static final MapType STATE_CHANGE = WORK_ITEM
            .with(MANY)
            .with(MapType.of(
                    "state",
                    ArgumentTypes.NAME,
                    "transitionId",
                    ArgumentTypes.KEY_OR_WHOLE_NUMBER,
                    Parts.FIELDS.name(),
                    Parts.FIELDS.type(),
                    Parts.ROLE_ASSIGNEE.name(),
                    Parts.ROLE_ASSIGNEE.type()))
            .with(OPTIONS)
            .with(ERROR_POLICY);

    /** Of {@code feishuProjectComment}. */
    public static final MapType COMMENT = WORK_ITEM
            .with(MANY)
            .with(MapType.of("content", ArgumentTypes.LONG_TEXT))
            .with(OPTIONS)
            .with(ERROR_POLICY);

    private NodeArguments() {}
}
