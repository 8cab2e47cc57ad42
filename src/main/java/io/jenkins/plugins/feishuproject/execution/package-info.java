/** Runs a step: its persisted state, its calls, resuming after a restart, its outcome, and its build log. */
package io.jenkins.plugins.feishuproject.execution;
