/**
 * One class for each argument of a change: what a script may hand over, what is sent for it, how it is told to people,
 * and how it compares with what a node shows. A new argument is one class here, listed in {@code Parts}.
 */
package io.jenkins.plugins.feishuproject.plan.part;
