/** The pipeline step {@code feishuProjectUpdateNode}: its arguments, its execution and its outcomes. */
package io.jenkins.plugins.feishuproject.step;
