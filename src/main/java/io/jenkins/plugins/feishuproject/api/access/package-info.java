/** What every call passes on its way: the turn under the rate limit, the token, and another try. */
package io.jenkins.plugins.feishuproject.api.access;
