package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A work item in a list of them: an ID, the URL of its page, or a map that has the ID and may have its type and space,
 * as the step that finds work items returns it. Other members of the map are skipped.
 */
final class WorkItemForm implements ArgumentType {

    private static final MapType MEMBERS = MapType.of(
                    "workItemId", ArgumentTypes.KEY_OR_WHOLE_NUMBER,
                    "workItemTypeKey", ArgumentTypes.KEY,
                    "projectKey", ArgumentTypes.KEY)
            .requiring("workItemId");

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("workItem");
    }

    @Override
    @CheckForNull
    public Object readPresent(String path, Object raw, Problems problems) {
        if (raw instanceof Map<?, ?> map) {
            Map<String, Object> known = known(map);
            if (known.isEmpty() && !map.isEmpty()) {
                problems.add(ArgumentPath.member(path, "workItemId"), "missing");
                return null;
            }
            return MEMBERS.readPresent(path, known, problems);
        } else if (raw instanceof String) {
            return ArgumentTypes.URL.readPresent(path, raw, problems);
        }
        return ArgumentTypes.isWhole(raw) ? raw.toString() : refuse(path, raw, problems);
    }

    private static Map<String, Object> known(Map<?, ?> map) {
        Map<String, Object> known = new LinkedHashMap<>();
        MEMBERS.members().forEach((name, type) -> {
            if (!type.isLeftOut(map.get(name))) {
                known.put(name, map.get(name));
            }
        });
        return known;
    }
}
