package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.item.Comment;
import io.jenkins.plugins.feishuproject.api.item.FieldDefinition;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.api.item.StateFlow;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The type of {@code data} in an endpoint's successful response; all other members are skipped without being buffered.
 *
 * @param envelope the type of a whole response
 * @param maxMebibytes the maximum response size that is read
 * @param isToken whether the endpoint issues tokens, so that a rejection always concerns the plugin ID and secret
 */
@Restricted(NoExternalUse.class)
public record DataType<T>(TypeReference<Envelope<T>> envelope, int maxMebibytes, boolean isToken) {

    /** The response to a change, whose data is not used. */
    public static final DataType<Void> NONE = new DataType<>(new TypeReference<>() {}, 1, false);

    public static final DataType<JsonNode> TOKEN = new DataType<>(new TypeReference<>() {}, 1, true);

    public static final DataType<Workflow> WORKFLOW = lookUp(new TypeReference<>() {});

    public static final DataType<List<WorkItemRow>> ROWS = lookUp(new TypeReference<>() {});

    public static final DataType<List<User>> USERS = lookUp(new TypeReference<>() {});

    public static final DataType<List<WorkItemType>> TYPES = lookUp(new TypeReference<>() {});

    public static final DataType<StateFlow> STATE_FLOW = lookUp(new TypeReference<>() {});

    public static final DataType<Requirements> REQUIREMENTS = lookUp(new TypeReference<>() {});

    public static final DataType<List<FieldDefinition>> FIELDS = lookUp(new TypeReference<>() {});

    public static final DataType<List<Comment>> COMMENTS = lookUp(new TypeReference<>() {});

    /** The ID of a comment that was made, a number or a text. */
    public static final DataType<String> COMMENT_ID = new DataType<>(new TypeReference<>() {}, 1, false);

    public static final DataType<List<WorkItem>> WORK_ITEMS = lookUp(new TypeReference<>() {});

    private static <T> DataType<T> lookUp(TypeReference<Envelope<T>> envelope) {
        return new DataType<>(envelope, 16, false);
    }

    /** Reads a whole response. */
    ObjectReader reader() {
        return Json.reader(envelope);
    }

    /** The data of a workflow query; a workflow without nodes may omit the list. */
    public record Workflow(@Nullable List<WorkflowNode> workflowNodes) {}

    /**
     * A row of the query for work items of a type; what it was not asked for is null.
     *
     * @param deletedAt when it was deleted, in epoch milliseconds; 0 or null if it was not
     * @param workflowInfos its workflow; null if it has no node flow, or was not shown
     */
    public record WorkItemRow(
            @Nullable @ReceivedTexts.Id String id,
            @Nullable Long deletedAt,
            List<FieldValuePair> fields,
            @Nullable Workflow workflowInfos) {}
}
