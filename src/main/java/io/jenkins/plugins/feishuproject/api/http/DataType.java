package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What an endpoint has in {@code data} on success; the rest of it is skipped without being kept.
 *
 * @param reader reads a whole answer
 * @param maxMebibytes how much of an answer is read
 * @param isToken whether the endpoint gives tokens, and refuses nothing but a plugin's id and secret
 */
@Restricted(NoExternalUse.class)
public record DataType<T>(ObjectReader reader, int maxMebibytes, boolean isToken) {

    /** The answer to a change, of whose data nothing is used. */
    public static final DataType<Void> NONE =
            new DataType<>(Json.reader(new TypeReference<Envelope<Void>>() {}), 1, false);

    public static final DataType<JsonNode> TOKEN =
            new DataType<>(Json.reader(new TypeReference<Envelope<JsonNode>>() {}), 1, true);

    public static final DataType<Workflow> WORKFLOW = lookUp(new TypeReference<Envelope<Workflow>>() {});

    public static final DataType<NamedWorkflow> NAMED_WORKFLOW =
            lookUp(new TypeReference<Envelope<NamedWorkflow>>() {});

    public static final DataType<List<User>> USERS = lookUp(new TypeReference<Envelope<List<User>>>() {});

    public static final DataType<List<WorkItemType>> TYPES =
            lookUp(new TypeReference<Envelope<List<WorkItemType>>>() {});

    private static <T> DataType<T> lookUp(TypeReference<Envelope<T>> envelope) {
        return new DataType<>(Json.reader(envelope), 16, false);
    }

    /** The data of a workflow query; a workflow without nodes may lack the list. */
    public record Workflow(@Nullable List<WorkflowNode> workflowNodes) {}

    /** The same, of which a name needs no more: form fields make up most of a large workflow. */
    public record NamedWorkflow(@Nullable List<NamedNode> workflowNodes) {}

    /** A node without what it holds. */
    public record NamedNode(
            @Nullable String id,
            @Nullable String stateKey,
            @Nullable String name,
            @Nullable Integer status) {

        public WorkflowNode node() {
            return new WorkflowNode(id, stateKey, name, status, null, null, null, null, null);
        }
    }
}
