/** One request and its response: sent once, read while it comes in, and told apart by envelope. */
package io.jenkins.plugins.feishuproject.api.http;
