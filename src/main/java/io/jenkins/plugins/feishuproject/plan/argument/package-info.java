/** The types of arguments as a script hands them over, and what is said of those that do not fit. */
package io.jenkins.plugins.feishuproject.plan.argument;
