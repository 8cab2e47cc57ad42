/** The steps that change whole work items. */
package io.jenkins.plugins.feishuproject.step.item;
