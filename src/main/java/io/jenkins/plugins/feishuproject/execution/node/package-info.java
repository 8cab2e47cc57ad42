/** What steps on a node do: they change it, or read it. */
package io.jenkins.plugins.feishuproject.execution.node;
