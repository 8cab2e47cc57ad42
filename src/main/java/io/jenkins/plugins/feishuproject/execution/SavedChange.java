package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The persisted state of a change in a running build.
 *
 * @param id identifies the change, however often it is resumed
 * @param request the step's arguments apart from the change
 * @param workItem the work item of the node
 * @param nodeName the name the user gave for the node; null if the user gave an id
 * @param nodeId null until the name is resolved
 * @param begun when the step started, in epoch milliseconds
 * @param calls the calls that make up the change, in order
 * @param done how many of them were made
 * @param attempts how many requests that change the node were sent
 * @param logId of the last response
 */
record SavedChange(
        String id,
        ChangeRequest request,
        WorkItemAddress workItem,
        @Nullable String nodeName,
        @Nullable String nodeId,
        long begun,
        List<PendingCall> calls,
        int done,
        int attempts,
        @Nullable String logId) {

    SavedChange {
        // A new change has none yet, and an older version wrote none.
        id = id == null ? UUID.randomUUID().toString() : id;
    }

    /** A change with no call made yet. */
    static SavedChange of(ChangeRequest request, NodePlan plan, Instant begun) {
        Stream<PendingCall> updates = plan.updates().stream().map(PendingCall::of);
        Stream<PendingCall> operation = Optional.ofNullable(plan.operation()).map(PendingCall::of).stream();
        return new SavedChange(
                null,
                request,
                plan.workItem(),
                plan.nodeName(),
                plan.nodeId(),
                begun.toEpochMilli(),
                Stream.concat(updates, operation).toList(),
                0,
                0,
                null);
    }

    /** Encrypted with this controller's key, since it may contain secrets that the build masks. */
    String encrypted() {
        return Secret.fromString(Json.write(this)).getEncryptedValue();
    }

    /** Reverses {@link #encrypted}; throws {@link IllegalArgumentException} if this controller cannot read the text. */
    static SavedChange decrypted(String encrypted) {
        return Json.read(Secret.fromString(encrypted).getPlainText(), SavedChange.class);
    }
}
