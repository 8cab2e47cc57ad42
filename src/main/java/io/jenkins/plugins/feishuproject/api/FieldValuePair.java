package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A form field and its new value. Source: the API's data structures, "FieldValuePair".
 *
 * @param fieldAlias the field's alias; this or the key is needed
 * @param fieldKey the field's key
 * @param fieldTypeKey the field's type, such as {@code text}
 * @param fieldValue text, number, boolean, list or map, sent as that JSON type
 */
@JsonPropertyOrder({"field_alias", "field_key", "field_type_key", "field_value"})
@Restricted(NoExternalUse.class)
public record FieldValuePair(
        @Nullable String fieldAlias,
        @Nullable String fieldKey,
        @Nullable String fieldTypeKey,
        @Nullable Object fieldValue) {}
