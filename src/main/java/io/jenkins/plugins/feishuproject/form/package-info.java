/** What the forms of sites and steps share: who may see them, what they offer, and what they say of a text. */
package io.jenkins.plugins.feishuproject.form;
