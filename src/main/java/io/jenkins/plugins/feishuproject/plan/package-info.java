/**
 * Turns arguments into calls, and errors into build results: the two-call rule and the error policy. Pure Java; no Jenkins type is imported here or in subpackages.
 */
package io.jenkins.plugins.feishuproject.plan;
