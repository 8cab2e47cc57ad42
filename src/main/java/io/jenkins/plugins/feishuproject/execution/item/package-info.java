/** What the steps on whole work items do: they change the state, and comment. */
package io.jenkins.plugins.feishuproject.execution.item;
