/** Which work items the changes of a build name. */
package io.jenkins.plugins.feishuproject.plan.mention;
