/**
 * The Feishu Project sites that an administrator configures, the credentials that builds use there, and the resulting
 * connections.
 */
package io.jenkins.plugins.feishuproject.config;
