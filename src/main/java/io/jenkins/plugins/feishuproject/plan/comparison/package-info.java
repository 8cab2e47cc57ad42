/** How a node compares with what was requested, and the summary of a change. */
package io.jenkins.plugins.feishuproject.plan.comparison;
