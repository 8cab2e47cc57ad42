/**
 * The Feishu Project Open API in plain Java: requests, responses and errors. Each type names its source. No Jenkins
 * type is imported here or in subpackages.
 */
package io.jenkins.plugins.feishuproject.api;
