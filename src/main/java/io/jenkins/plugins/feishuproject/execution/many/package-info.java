/** Runs the story of a step for one work item, or for many of them. */
package io.jenkins.plugins.feishuproject.execution.many;
