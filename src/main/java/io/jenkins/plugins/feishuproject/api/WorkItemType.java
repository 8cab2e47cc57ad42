package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * A type of work item of a space. Source: the API page on spaces.
 *
 * @param typeKey such as {@code story}
 * @param name what people see
 */
public record WorkItemType(
        @Nullable String typeKey, @Nullable String name) {}
