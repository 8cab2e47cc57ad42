/** The client's benchmark: what runs it, the server it is run against, and what it prints. */
package io.jenkins.plugins.feishuproject.bench;
