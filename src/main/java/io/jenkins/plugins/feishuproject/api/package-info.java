/**
 * The Feishu Project Open API as plain Java: what calls are told, what comes back, and the errors there are. Sources are
 * named at each type. No Jenkins type is imported here or below.
 */
package io.jenkins.plugins.feishuproject.api;
