/**
 * The Feishu Project Open API as plain Java: its wire records, its two envelopes, its errors and an asynchronous
 * client. No Jenkins type is imported here.
 */
package io.jenkins.plugins.feishuproject.api;
