package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the argument {@code workItems}. */
final class WorkItemList {

    static final String ARGUMENT = "workItems";

    private final Default space;
    private final Default type;
    private final Problems problems;

    /**
     * @param projectKey the space of elements that name none
     * @param workItemTypeKey the type of elements that name none
     */
    WorkItemList(@CheckForNull String projectKey, @CheckForNull String workItemTypeKey, Problems problems) {
        this.space = new Default("projectKey", projectKey);
        this.type = new Default("workItemTypeKey", workItemTypeKey);
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
            return read(path, map);
        }
        String text = element.toString();
        return text.contains("/")
                ? WorkItemUrl.read(path, text, problems)
                : read(path, text, space.orOwn(path, null), type.orOwn(path, null));
    }

    @CheckForNull
    private WorkItemAddress read(String path, Map<?, ?> map) {
        return read(
                ArgumentPath.member(path, "workItemId"),
                Objects.toString(map.get("workItemId"), null),
                space.orOwn(path, map.get("projectKey")),
                type.orOwn(path, map.get("workItemTypeKey")));
    }

    @CheckForNull
    private WorkItemAddress read(
            String path, @CheckForNull String id, @CheckForNull String projectKey, @CheckForNull String typeKey) {
        return WorkItemTarget.isId(path, id, problems) && projectKey != null && typeKey != null
                ? new WorkItemAddress(projectKey, typeKey, id)
                : null;
    }

    /** What elements have in common that do not have their own. What is wrong with it is recorded once. */
    private final class Default {

        private final String name;

        @CheckForNull
        private final String value;

        private Boolean fits;

        private Default(String name, @CheckForNull String value) {
            this.name = name;
            this.value = value;
        }

        /** What the element at {@code path} has; null if that is not fit. */
        @CheckForNull
        private String orOwn(String path, @CheckForNull Object own) {
            if (own != null) {
                String text = own.toString();
                return WorkItemTarget.isSegment(ArgumentPath.member(path, name), text, problems) ? text : null;
            }
            if (fits == null) {
                fits = WorkItemTarget.isSegment(name, value, problems);
            }
            return fits ? value : null;
        }
    }
}
