package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base class of the descriptors of steps on a node: what their forms check besides. */
@Restricted(NoExternalUse.class)
public abstract class NodeStepDescriptor extends WorkItemStepDescriptor {

    NodeStepDescriptor() {}

    @POST
    public FormValidation doCheckNodeId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "nodeId", value);
    }

    @POST
    public FormValidation doCheckNodeName(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value, @QueryParameter String nodeId) {
        return FormChecks.check(item, "nodeName", value, name -> {
            FieldChecks.name("nodeName", name);
            FieldChecks.insteadOf("nodeName", "nodeId", Identifiers.trimmed(nodeId));
            return FormValidation.ok();
        });
    }
}
