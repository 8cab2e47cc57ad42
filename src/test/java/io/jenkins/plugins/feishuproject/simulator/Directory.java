package io.jenkins.plugins.feishuproject.simulator;

import java.util.List;
import mockwebserver3.RecordedRequest;

/** Finds what the path of a request names, and refuses who may not touch it. */
final class Directory {

    private final SimulatedTenant tenant;

    Directory(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    /** The path of a request without {@code open_api}; empty if it has no such beginning. */
    static List<String> path(RecordedRequest request) {
        List<String> segments = request.getUrl().pathSegments();
        return segments.get(0).equals("open_api") ? segments.subList(1, segments.size()) : List.of();
    }

    void space(RecordedRequest request, String space) throws Refusal {
        if (!isFirst(space) && !tenant.otherSpaces.contains(space)) {
            throw new Refusal(404, 30016, "Project Not Found");
        }
        if (tenant.strangers.contains(userKey(request))) {
            throw new Refusal(401, 10301, "Check Token Perm Failed");
        }
    }

    private static boolean isFirst(String space) {
        return space.equals(SimulatedTenant.SPACE) || space.equals(SimulatedTenant.SPACE_ID);
    }

    /** Whether the work item is in the space of that name or id. */
    static boolean isIn(String space, SimulatedWorkItem workItem) {
        return workItem.space.equals(isFirst(space) ? SimulatedTenant.SPACE : space);
    }

    SimulatedWorkItem workItem(RecordedRequest request, String space, String typeKey, String id) throws Refusal {
        space(request, space);
        SimulatedWorkItem workItem = tenant.workItem(typeKey, id);
        if (workItem == null || workItem.deleted || !workItem.typeKey.equals(typeKey) || !isIn(space, workItem)) {
            throw new Refusal(404, 30005, "WorkItem Not Found");
        }
        return workItem;
    }

    /** A work item whose state is to be changed. */
    SimulatedWorkItem changeable(RecordedRequest request, String space, String typeKey, String id) throws Refusal {
        SimulatedWorkItem workItem = workItem(request, space, typeKey, id);
        if (tenant.readOnlyUserKeys.contains(userKey(request))) {
            throw new Refusal(403, 10001, "Operation Not Permitted", "No Permission");
        }
        if (workItem.aborted) {
            throw new Refusal(400, 20007, "WorkItem Is Already Aborted");
        }
        return workItem;
    }

    /** A node that is to be changed. */
    SimulatedNode node(RecordedRequest request, SimulatedWorkItem workItem, String nodeId) throws Refusal {
        if (workItem.stateFlow != null) {
            throw new Refusal(400, 20026, "Workitem Is Not Workflow Mode", "the work item has a state flow");
        }
        SimulatedNode node = workItem.nodes.get(nodeId);
        if (node == null) {
            throw new Refusal(400, 20018, "Node ID Not Exist In Workflow");
        }
        if (tenant.readOnlyUserKeys.contains(userKey(request))) {
            throw new Refusal(403, 10001, "Operation Not Permitted", "No Permission");
        }
        if (workItem.aborted) {
            throw new Refusal(400, 20007, "WorkItem Is Already Aborted");
        }
        if (node.intercepted) {
            throw new Refusal(400, 20090, "Your request has been blocked", "Your request has been intercepted.");
        }
        return node;
    }

    static String userKey(RecordedRequest request) {
        return String.valueOf(request.getHeaders().get("X-USER-KEY"));
    }
}
