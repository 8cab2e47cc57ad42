/** What servers and users wrote, before anybody reads it: secrets masked, on one line, cut. */
package io.jenkins.plugins.feishuproject.api.text;
