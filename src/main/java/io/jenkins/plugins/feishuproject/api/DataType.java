package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;

/**
 * What an endpoint has in {@code data} on success; the rest of it is skipped without being kept.
 *
 * @param reader reads a whole answer
 * @param maxMebibytes how much of an answer is read
 * @param isToken whether the endpoint gives tokens, and refuses nothing but a plugin's id and secret
 */
record DataType<T>(ObjectReader reader, int maxMebibytes, boolean isToken) {

    /** The answer to a change, of whose data nothing is used. */
    static final DataType<Void> NONE = new DataType<>(Json.reader(new TypeReference<Envelope<Void>>() {}), 1, false);

    static final DataType<JsonNode> TOKEN =
            new DataType<>(Json.reader(new TypeReference<Envelope<JsonNode>>() {}), 1, true);

    static final DataType<Workflow> WORKFLOW = lookUp(new TypeReference<Envelope<Workflow>>() {});

    static final DataType<NamedWorkflow> NAMED_WORKFLOW = lookUp(new TypeReference<Envelope<NamedWorkflow>>() {});

    static final DataType<List<User>> USERS = lookUp(new TypeReference<Envelope<List<User>>>() {});

    static final DataType<List<WorkItemType>> TYPES = lookUp(new TypeReference<Envelope<List<WorkItemType>>>() {});

    private static <T> DataType<T> lookUp(TypeReference<Envelope<T>> envelope) {
        return new DataType<>(Json.reader(envelope), 16, false);
    }

    /** The data of a workflow query; a workflow without nodes may lack the list. */
    record Workflow(@Nullable List<WorkflowNode> workflowNodes) {}

    /** The same, of which a name needs no more: form fields make up most of a large workflow. */
    record NamedWorkflow(@Nullable List<NamedNode> workflowNodes) {}

    /** A node without what it holds. */
    record NamedNode(
            @Nullable String id,
            @Nullable String stateKey,
            @Nullable String name,
            @Nullable Integer status) {

        WorkflowNode node() {
            return new WorkflowNode(id, stateKey, name, status, null, null, null, null, null);
        }
    }
}
