/** The client: tokens, rate limits, retries, and one method per endpoint. */
package io.jenkins.plugins.feishuproject.api.client;
