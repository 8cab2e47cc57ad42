/**
 * From arguments to calls, and from an error to what happens to the build: dates, working days, the two-call rule, the
 * error policy. Pure Java; no Jenkins type is imported here or below.
 */
package io.jenkins.plugins.feishuproject.plan;
