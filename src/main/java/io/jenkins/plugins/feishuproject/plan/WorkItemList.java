package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the argument {@code workItems}. */
final class WorkItemList {

    static final String ARGUMENT = "workItems";

    @CheckForNull
    private final String projectKey;

    @CheckForNull
    private final String workItemTypeKey;

    private final Problems problems;
    private final Set<String> commonNames = new HashSet<>();

    /**
     * @param projectKey the space of elements that name none
     * @param workItemTypeKey the type of elements that name none
     */
    WorkItemList(@CheckForNull String projectKey, @CheckForNull String workItemTypeKey, Problems problems) {
        this.projectKey = projectKey;
        this.workItemTypeKey = workItemTypeKey;
        this.problems = problems;
    }

    /**
     * The work items in the order given, each once; records what is wrong with an element.
     *
     * @param elements as {@code ArgumentTypes} reads them: texts, and maps of texts
     */
    List<WorkItemAddress> read(List<?> elements) {
        Map<String, List<WorkItemAddress>> byId = new HashMap<>();
        List<WorkItemAddress> read = new ArrayList<>();
        int index = 0;
        for (Object element : elements) {
            WorkItemAddress workItem = read(ArgumentPath.element(ARGUMENT, index++), element);
            if (workItem != null && isNew(workItem, byId)) {
                read.add(workItem);
            }
        }
        return read;
    }

    private static boolean isNew(WorkItemAddress workItem, Map<String, List<WorkItemAddress>> byId) {
        List<WorkItemAddress> known = byId.computeIfAbsent(workItem.workItemId(), id -> new ArrayList<>());
        return known.stream().noneMatch(workItem::isMaybeSame) && known.add(workItem);
    }

    @CheckForNull
    private WorkItemAddress read(String path, Object element) {
        if (element instanceof Map<?, ?> map) {
            return read(path, map, ArgumentPath.member(path, "workItemId"));
        }
        String text = element.toString();
        return text.contains("/")
                ? WorkItemUrl.read(path, text, problems)
                : read(path, Map.of("workItemId", text), path);
    }

    @CheckForNull
    private WorkItemAddress read(String path, Map<?, ?> element, String pathOfId) {
        String space = ownOrCommon(path, "projectKey", element, projectKey);
        String type = ownOrCommon(path, "workItemTypeKey", element, workItemTypeKey);
        String id = Objects.toString(element.get("workItemId"), null);
        return WorkItemTarget.isId(pathOfId, id, problems) && space != null && type != null
                ? new WorkItemAddress(space, type, id)
                : null;
    }

    /** What the element at {@code path} has, or else what all have in common; null if that is not fit. */
    @CheckForNull
    private String ownOrCommon(String path, String name, Map<?, ?> element, @CheckForNull String common) {
        if (element.get(name) != null) {
            String own = element.get(name).toString();
            return WorkItemTarget.isSegment(ArgumentPath.member(path, name), own, problems) ? own : null;
        }
        // What is wrong with what they have in common is recorded once.
        boolean fits = WorkItemTarget.isSegment(name, common, commonNames.add(name) ? problems : new Problems());
        return fits ? common : null;
    }
}
