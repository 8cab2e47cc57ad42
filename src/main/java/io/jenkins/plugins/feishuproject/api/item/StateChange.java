package io.jenkins.plugins.feishuproject.api.item;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Body of a "state change" call. A null member is not sent. Source: the API page on workflows, "state change".
 *
 * @param transitionId from the state flow, sent as a number; never 0
 * @param fields fields of the form of the transition
 * @param roleOwners owners of roles of the work item; no owners removes everybody from a role
 */
@JsonPropertyOrder({"transition_id", "fields", "role_owners"})
@Restricted(NoExternalUse.class)
public record StateChange(
        long transitionId,
        @Nullable List<FieldValuePair> fields,
        @Nullable List<RoleOwner> roleOwners) {

    /** The JSON text of the request body. */
    public String toJson() {
        return Json.write(this);
    }
}
