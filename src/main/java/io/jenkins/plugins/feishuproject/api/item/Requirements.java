package io.jenkins.plugins.feishuproject.api.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a work item lacks for a transition, as far as it is known now: more may appear once this is filled. Source: the
 * API page on workflows, "required information of a node or state".
 *
 * @param formItems of the form of the transition
 * @param nodeFields fields of the state itself
 * @param tasks subtasks to complete
 * @param deliverables to hand in
 */
@Restricted(NoExternalUse.class)
public record Requirements(List<Row> formItems, List<Row> nodeFields, List<Row> tasks, List<Row> deliverables) {

    public Requirements {
        formItems = WorkflowNode.present(formItems);
        nodeFields = WorkflowNode.present(nodeFields);
        tasks = WorkflowNode.present(tasks);
        deliverables = WorkflowNode.present(deliverables);
    }

    /** What is not there yet, in the API's order; without what has no key. */
    public List<Item> missing() {
        return Stream.of(
                        formItems.stream().map(row -> row.item(Kind.of(row.formClass), row.key)),
                        nodeFields.stream().map(row -> row.item(Kind.FIELD, row.fieldKey)),
                        tasks.stream().map(row -> row.item(Kind.TASK, row.taskId)),
                        deliverables.stream().map(row -> row.item(Kind.DELIVERABLE, row.deliverableId)))
                .flatMap(items -> items)
                .filter(item -> item.key() != null && !item.isFinished())
                .distinct()
                .toList();
    }

    /** The kind of a requirement. */
    public enum Kind {
        FIELD,
        ROLE,
        CONTROL,
        TASK,
        DELIVERABLE,
        /** One that is not known. */
        OTHER;

        private static Kind of(@Nullable String formClass) {
            return switch (Objects.requireNonNullElse(formClass, "")) {
                case "field" -> FIELD;
                case "role" -> ROLE;
                case "control" -> CONTROL;
                default -> OTHER;
            };
        }
    }

    /**
     * One requirement.
     *
     * @param key of the field, role or control; of a subtask or deliverable its ID
     */
    public record Item(Kind kind, @Nullable String key, boolean isFinished) {}

    /**
     * A row of any of the lists; each list has an identifier of its own.
     *
     * @param formClass of a row of the form: {@code field}, {@code role} or {@code control}
     * @param key of a row of the form
     * @param fieldKey of a field of the state
     * @param taskId of a subtask
     * @param deliverableId of a deliverable
     */
    public record Row(
            @Nullable @JsonProperty("class") String formClass,

            @Nullable @ReceivedTexts.Id String key,
            @Nullable @ReceivedTexts.Id String fieldKey,
            @Nullable @ReceivedTexts.Id String taskId,
            @Nullable @ReceivedTexts.Id String deliverableId,
            @Nullable Boolean finished) {

        private Item item(Kind kind, @Nullable String id) {
            return new Item(kind, id, Boolean.TRUE.equals(finished));
        }
    }
}
