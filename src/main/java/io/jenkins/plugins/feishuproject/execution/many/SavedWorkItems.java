package io.jenkins.plugins.feishuproject.execution.many;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The work items of a step as they are saved: the space and type that many have in common stand once.
 *
 * @param types each with any one of its work items
 * @param ids of the work items
 * @param typeOf the index of the type of each; null if there is one type only
 */
@Restricted(NoExternalUse.class)
public record SavedWorkItems(
        List<WorkItemAddress> types,
        List<String> ids,
        @Nullable List<Integer> typeOf) {

    public static SavedWorkItems of(List<WorkItemAddress> workItems) {
        List<WorkItemAddress> types = new ArrayList<>();
        List<Integer> typeOf = new ArrayList<>();
        for (WorkItemAddress workItem : workItems) {
            int known = IntStream.range(0, types.size())
                    .filter(i -> isSameType(types.get(i), workItem))
                    .findFirst()
                    .orElse(types.size());
            if (known == types.size()) {
                types.add(workItem);
            }
            typeOf.add(known);
        }
        List<String> ids = workItems.stream().map(WorkItemAddress::workItemId).toList();
        return new SavedWorkItems(types, ids, types.size() == 1 ? null : typeOf);
    }

    private static boolean isSameType(WorkItemAddress one, WorkItemAddress other) {
        return one.projectKey().equals(other.projectKey())
                && one.workItemTypeKey().equals(other.workItemTypeKey());
    }

    @JsonIgnore
    public int count() {
        return ids.size();
    }

    public WorkItemAddress get(int index) {
        WorkItemAddress type = types.get(typeIndex(index));
        return new WorkItemAddress(
                type.projectKey(), type.workItemTypeKey(), ids.get(index), type.workItemTypeApiName());
    }

    /** The same once the type of the work item at {@code index} was looked up, for all of that type. */
    public SavedWorkItems with(int index, WorkItemAddress workItem) {
        int type = typeIndex(index);
        WorkItemAddress known = types.get(type);
        if (isSameType(known, workItem)
                && Objects.equals(workItem.workItemTypeApiName(), known.workItemTypeApiName())) {
            return this;
        }
        List<WorkItemAddress> changed = new ArrayList<>(types);
        changed.set(type, workItem);
        return new SavedWorkItems(changed, ids, typeOf);
    }

    private int typeIndex(int index) {
        return typeOf == null ? 0 : typeOf.get(index);
    }
}
