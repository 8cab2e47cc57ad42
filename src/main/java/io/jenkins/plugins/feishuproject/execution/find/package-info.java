/** What the step that finds work items does: it reads the changes of the build, and looks up what they name. */
package io.jenkins.plugins.feishuproject.execution.find;
