/** The client: tokens, rate limits, retries, and one method for each endpoint that is used. */
package io.jenkins.plugins.feishuproject.api.client;
