/**
 * Carries a step out: what is saved of it, the calls it makes, going on after a restart, its outcome, and what the log of
 * the build says.
 */
package io.jenkins.plugins.feishuproject.execution;
