/** The build that a step runs in: its log and what is masked there, and the saves of a pipeline. */
package io.jenkins.plugins.feishuproject.execution.build;
