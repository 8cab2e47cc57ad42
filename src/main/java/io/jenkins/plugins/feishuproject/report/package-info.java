/** The updates of a build as shown on the build page, on the job page and in the remote API. */
package io.jenkins.plugins.feishuproject.report;
