/** Shared by the forms of sites and steps: permissions, options and validation. */
package io.jenkins.plugins.feishuproject.form;
