/** Work items as the API's searches show them, the states of those with a state flow, and comments. */
package io.jenkins.plugins.feishuproject.api.item;
