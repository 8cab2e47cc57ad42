package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A form field and its new value. Source: the API's data structures, "FieldValuePair".
 *
 * @param fieldAlias the field's alias; required if there is no key
 * @param fieldKey the field's key; required if there is no alias
 * @param fieldTypeKey the field's type, for example {@code text}
 * @param fieldValue text, number, boolean, list or map, sent as the corresponding JSON type
 */
@JsonPropertyOrder({"field_alias", "field_key", "field_type_key", "field_value"})
@Restricted(NoExternalUse.class)
public record FieldValuePair(
        @Nullable String fieldAlias,
        @Nullable String fieldKey,
        @Nullable String fieldTypeKey,

        @Nullable @ReceivedTexts.Value Object fieldValue) {}
