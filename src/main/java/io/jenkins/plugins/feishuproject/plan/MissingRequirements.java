package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.item.FieldDefinition;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.api.item.Requirements.Item;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists what a work item lacks for a transition by name, key and kind. */
@Restricted(NoExternalUse.class)
public final class MissingRequirements {

    private MissingRequirements() {}

    /**
     * A sentence that lists them.
     *
     * @param fields gives the names of fields; what it lacks is listed by its key alone
     */
    public static LocalizedMessage of(Requirements requirements, List<FieldDefinition> fields) {
        List<Item> missing = requirements.missing();
        if (missing.isEmpty()) {
            return words("nothingMissing");
        }
        Map<String, String> names = new HashMap<>();
        fields.forEach(field -> names.put(field.fieldKey(), field.fieldName()));
        return words("missingForState", LocalizedList.byCommas(missing, item -> shown(item, names)));
    }

    private static LocalizedMessage shown(Item item, Map<String, String> names) {
        LocalizedMessage kind = words("kind." + item.kind().name().toLowerCase(Locale.ROOT));
        String name = names.get(item.key());
        return name == null || name.isBlank()
                ? words("requirementWithoutName", item.key(), kind)
                : words("requirement", item.key(), kind, name.strip());
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(MissingRequirements.class, key, arguments);
    }
}
