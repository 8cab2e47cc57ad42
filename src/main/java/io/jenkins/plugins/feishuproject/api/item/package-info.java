/** Work items as the API's searches show them. */
package io.jenkins.plugins.feishuproject.api.item;
