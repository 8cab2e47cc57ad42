package io.jenkins.plugins.feishuproject.api.item;

import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A field of a work item type. Source: the API page on fields, "fields of a space".
 *
 * @param fieldKey its key
 * @param fieldName the name that people see
 */
@Restricted(NoExternalUse.class)
public record FieldDefinition(
        @Nullable String fieldKey, @Nullable String fieldName) {}
