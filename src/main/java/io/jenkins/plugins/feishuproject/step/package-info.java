/** What Jenkins binds: the pipeline steps, their arguments, and the build steps of freestyle jobs. */
package io.jenkins.plugins.feishuproject.step;
