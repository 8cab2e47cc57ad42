package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The owners of a role. Source: the API's data structures, "RoleOwner".
 *
 * @param role role ID
 * @param owners user_keys; empty removes all owners of the role (Assumption: empty-role-removes)
 */
@JsonPropertyOrder({"role", "owners"})
@Restricted(NoExternalUse.class)
public record RoleOwner(String role, List<String> owners) {

    RoleOwner withOwners(UnaryOperator<String> userKeys) {
        return new RoleOwner(role, NodeUpdate.mapped(owners, userKeys));
    }
}
