/** What a build's page, a job's page and the remote API show of the node updates that a build made. */
package io.jenkins.plugins.feishuproject.report;
