/** A single request and its response: sent once, read as it arrives, and classified by its envelope. */
package io.jenkins.plugins.feishuproject.api.http;
