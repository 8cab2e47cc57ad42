/**
 * A Feishu Project to test against, on loopback: it keeps spaces, work items, nodes and users, and answers by the API's
 * rules out of that state. It reads requests with a strictness of its own and shares no code with the plugin.
 */
package io.jenkins.plugins.feishuproject.simulator;
