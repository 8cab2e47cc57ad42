package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.item.FieldDefinition;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.api.item.Requirements.Row;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of required fields that a state change lacks. */
class MissingRequirementsTest {

    private static final List<FieldDefinition> FIELDS =
            List.of(new FieldDefinition("field_reason", " 原因 "), new FieldDefinition("field_blank", " "));

    @Test
    void eachIsListedByNameKeyAndKindAndByItsKeyAloneWithoutAName() {
        Requirements requirements = new Requirements(
                List.of(
                        formItem("field", "field_reason", false),
                        formItem("field", "field_blank", null),
                        formItem("role", "operator", null),
                        formItem("field", "field_done", true)),
                null,
                null,
                null);

        assertThat(MissingRequirements.of(requirements, FIELDS).in(Locale.ENGLISH))
                .startsWith("Missing: \"原因\" (field_reason, field), field_blank (field), operator (role). ");
    }

    @Test
    void thatNothingIsNamedIsSaid() {
        assertThat(MissingRequirements.of(new Requirements(null, null, null, null), FIELDS)
                        .in(Locale.ENGLISH))
                .isEqualTo("Feishu Project names nothing that is missing.");
    }

    private static Row formItem(String formClass, String key, Boolean finished) {
        return new Row(formClass, key, null, null, null, finished);
    }
}
