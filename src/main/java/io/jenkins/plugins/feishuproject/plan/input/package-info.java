/** The types of arguments as a script passes them, and the errors for values that do not match. */
package io.jenkins.plugins.feishuproject.plan.input;
