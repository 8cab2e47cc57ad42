package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a running build keeps of a change.
 *
 * @param request what the step was told beside the change
 * @param workItem where the node is
 * @param nodeName the name by which the node is meant; null if it is meant by id
 * @param nodeId null as long as it was not looked up
 * @param begun when the step started, in epoch milliseconds
 * @param calls the calls that the change takes, in their order
 * @param done how many of them were made
 * @param attempts how many requests that change the node were sent
 * @param reached whether one of them had a connection
 * @param logId of the last answer
 */
record SavedChange(
        ChangeRequest request,
        WorkItemAddress workItem,
        @Nullable String nodeName,
        @Nullable String nodeId,
        long begun,
        List<PendingCall> calls,
        int done,
        int attempts,
        boolean reached,
        @Nullable String logId) {

    /** A change of which nothing is done. */
    static SavedChange of(ChangeRequest request, NodePlan plan, Instant begun) {
        Stream<PendingCall> updates = plan.updates().stream().map(PendingCall::of);
        Stream<PendingCall> operation = Optional.ofNullable(plan.operation()).map(PendingCall::of).stream();
        return new SavedChange(
                request,
                plan.workItem(),
                plan.nodeName(),
                plan.nodeId(),
                begun.toEpochMilli(),
                Stream.concat(updates, operation).toList(),
                0,
                0,
                false,
                null);
    }

    /** As text that only this controller can read: what it holds may be what the build masks. */
    String encrypted() {
        return Secret.fromString(Json.write(this)).getEncryptedValue();
    }

    /** What {@link #encrypted} was of; an {@link IllegalArgumentException} if this controller cannot read it. */
    static SavedChange decrypted(String encrypted) {
        return Json.read(Secret.fromString(encrypted).getPlainText(), SavedChange.class);
    }
}
