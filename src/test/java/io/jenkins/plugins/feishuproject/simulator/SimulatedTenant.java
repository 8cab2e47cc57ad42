package io.jenkins.plugins.feishuproject.simulator;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a tenant of Feishu Project holds: plugins, users and the work items of one space. */
public final class SimulatedTenant {

    /** The simple name of the one space. */
    public static final String SPACE = "doc";

    /** The id of the one space. */
    public static final String SPACE_ID = "68382b399de4b0ec6c5a0001";

    /** The key of a type that the tenant made itself. */
    public static final String CUSTOM_TYPE_KEY = "64c0f1d2b7a8e9301122aabb";

    /** The word for that type in addresses. */
    public static final String CUSTOM_TYPE_API_NAME = "requirement";

    final Map<String, String> pluginSecrets = new HashMap<>();
    final Set<String> userKeys = new HashSet<>();
    final Set<String> readOnlyUserKeys = new HashSet<>();
    final Set<String> strangers = new HashSet<>();
    final Map<String, String> emails = new LinkedHashMap<>();
    final Map<String, SimulatedWorkItem> workItems = new HashMap<>();
    private final Map<String, SimulatedWorkItem> namesakes = new HashMap<>();
    final Map<String, SimulatedType> types = new TreeMap<>();
    final Set<WorkflowShape> shapes = EnumSet.noneOf(WorkflowShape.class);
    final Set<QueryShape> queryShapes = EnumSet.noneOf(QueryShape.class);
    RepeatedKeys repeatedKeys = RepeatedKeys.REPLAYED;
    boolean refusalsUseUpKeys;
    int looksBeforeChanges;
    NodeFlowAnswer nodeFlowAnswer = NodeFlowAnswer.FLOW_TYPE_IS_ERROR;
    Clock clock = Clock.systemUTC();
    boolean tellsTime = true;
    int mostCommentsPerPage = 200;
    private long lastCommentId = 56_972_390_323L;
    final Set<String> otherSpaces = new HashSet<>();
    boolean refusesUnknownIds;
    int largestPage = 200;

    SimulatedTenant() {
        addType("story", "story", "story").addType("issue", "issue", "issue");
    }

    public SimulatedTenant addPlugin(String pluginId, String pluginSecret) {
        pluginSecrets.put(pluginId, pluginSecret);
        return this;
    }

    public SimulatedTenant addUser(String userKey) {
        userKeys.add(userKey);
        return this;
    }

    /** A user who can be looked up by this address. */
    public SimulatedTenant addUser(String userKey, String email) {
        emails.put(email, userKey);
        return addUser(userKey);
    }

    /** From now on this user has no access to the space. */
    public void denySpaceTo(String userKey) {
        strangers.add(userKey);
    }

    /** From now on this user may look but not touch. */
    public void makeReadOnly(String userKey) {
        readOnlyUserKeys.add(userKey);
    }

    /** A type of the tenant's own: its word stands in addresses, and calls take its key alone. */
    public SimulatedTenant addType(String typeKey, String apiName, String name) {
        types.put(typeKey, new SimulatedType(apiName, name));
        return this;
    }

    /** The type {@link #CUSTOM_TYPE_KEY}, 需求. */
    public SimulatedTenant addCustomType() {
        return addType(CUSTOM_TYPE_KEY, CUSTOM_TYPE_API_NAME, "需求");
    }

    /** What becomes of a query for the states of a work item that has nodes. */
    public void answerNodeFlowsWith(NodeFlowAnswer answer) {
        nodeFlowAnswer = answer;
    }

    /** The service's own clock. */
    public void keepTimeBy(Clock other) {
        clock = other;
    }

    /** From now on answers do not say when they were sent. */
    public void keepTimeSecret() {
        tellsTime = false;
    }

    /** From now on a page of comments has so many at most, whatever is asked. */
    public void limitCommentsPerPage(int most) {
        mostCommentsPerPage = most;
    }

    /** Somebody comments on a work item; returns the id of the comment. */
    public long comment(SimulatedWorkItem workItem, String content, String userKey) {
        workItem.hideComments(this);
        workItem.comments.add(new SimulatedComment(++lastCommentId, content, userKey, clock.instant()));
        return lastCommentId;
    }

    /** From now on workflows are shown in these shapes, and no others. */
    public SimulatedTenant showWorkflowsWith(WorkflowShape... wanted) {
        shapes.clear();
        shapes.addAll(List.of(wanted));
        return this;
    }

    /** From now on queries are answered in these ways, and no others. */
    public SimulatedTenant answerQueriesWith(QueryShape... wanted) {
        queryShapes.clear();
        queryShapes.addAll(List.of(wanted));
        return this;
    }

    public SimulatedWorkItem addWorkItem(String typeKey, String id) {
        SimulatedWorkItem workItem = new SimulatedWorkItem(typeKey);
        types.putIfAbsent(typeKey, new SimulatedType(typeKey, typeKey));
        workItems.put(id, workItem);
        return workItem;
    }

    public SimulatedWorkItem workItem(String id) {
        return workItems.get(id);
    }

    /** A work item of another type with the id of one that is there; whether there are such is not known. */
    public SimulatedWorkItem addNamesake(String typeKey, String id) {
        SimulatedWorkItem workItem = new SimulatedWorkItem(typeKey);
        namesakes.put(typeKey + "/" + id, workItem);
        return workItem;
    }

    public SimulatedWorkItem workItem(String typeKey, String id) {
        return namesakes.getOrDefault(typeKey + "/" + id, workItems.get(id));
    }

    /** One more space, with the same types. */
    public SimulatedTenant addSpace(String simpleName) {
        otherSpaces.add(simpleName);
        return this;
    }

    /** From now on a search by ids fails if one of them is unknown, instead of leaving it out. */
    public void refuseUnknownIds() {
        refusesUnknownIds = true;
    }

    /** From now on a search shows so many rows at once, however many are asked for. */
    public void showPagesOf(int rows) {
        largestPage = rows;
    }

    record SimulatedType(String apiName, String name) {}
}
