/** Dates as users write and read them, and the working days of a site. */
package io.jenkins.plugins.feishuproject.plan.date;
