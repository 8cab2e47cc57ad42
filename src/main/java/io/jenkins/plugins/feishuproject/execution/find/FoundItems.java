package io.jenkins.plugins.feishuproject.execution.find;

import java.util.List;
import java.util.Map;

/**
 * What became of the work items that were named.
 *
 * @param results as the step returns them
 * @param missing the IDs that did not come back
 * @param unusable the IDs that came back without a type that later calls could name
 */
record FoundItems(List<Map<String, Object>> results, List<String> missing, List<String> unusable) {}
