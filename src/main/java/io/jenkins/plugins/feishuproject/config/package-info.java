/**
 * The sites of Feishu Project that an administrator configures, the credentials that builds use there, and the
 * connections that come of the two.
 */
package io.jenkins.plugins.feishuproject.config;
