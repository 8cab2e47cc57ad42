/**
 * From what users type to what goes over the wire, and from what comes back to what happens to the build: argument
 * checks, dates, the two-call rule and the error policy. Pure Java; no Jenkins type is imported here.
 */
package io.jenkins.plugins.feishuproject.plan;
