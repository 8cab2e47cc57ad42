package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The argument {@code fields}: form fields and their new values. */
final class Fields extends Part<List<FieldValuePair>> {

    Fields() {
        super(
                "fields",
                ArgumentTypes.rows(MapType.of(
                        "fieldKey", ArgumentTypes.KEY,
                        "fieldAlias", ArgumentTypes.KEY,
                        "fieldTypeKey", ArgumentTypes.KEY,
                        "fieldValue", ArgumentTypes.JSON)),
                new TypeReference<>() {});
    }

    @Override
    void read(List<FieldValuePair> typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        Set<String> seen = new HashSet<>();
        forEachRow(typed, problems, (path, field) -> {
            if (areAllNull(field.fieldKey(), field.fieldAlias())) {
                problems.add(path, "neitherKeyNorAlias");
            }
            if (field.fieldValue() == null) {
                problems.add(path + ".fieldValue", "missing");
            }
            checkOnce(path + ".fieldKey", "key ", field.fieldKey(), seen, problems);
            checkOnce(path + ".fieldAlias", "alias ", field.fieldAlias(), seen, problems);
        });
        update.fields(typed);
    }

    private static void checkOnce(
            String path, String kind, @CheckForNull String name, Set<String> seen, Problems problems) {
        if (name != null && !seen.add(kind + name)) {
            problems.add(path, "duplicate", name);
        }
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        if (update.fields() != null) {
            summary.say("fields", LocalizedList.byCommas(update.fields(), Fields::shownName));
        }
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        Map<Object, Object> byKey = byName(node.fields(), FieldValuePair::fieldKey, FieldValuePair::fieldValue);
        Map<Object, Object> byAlias = byName(node.fields(), FieldValuePair::fieldAlias, FieldValuePair::fieldValue);
        given(asked.fields()).forEach(field -> {
            Object actual = field.fieldKey() != null ? byKey.get(field.fieldKey()) : byAlias.get(field.fieldAlias());
            if (!FieldMatch.holds(actual, field.fieldValue())) {
                differences.add(name() + "[" + shownName(field) + "]", field.fieldValue(), actual);
            }
        });
    }

    private static String shownName(FieldValuePair field) {
        return Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
    }
}
