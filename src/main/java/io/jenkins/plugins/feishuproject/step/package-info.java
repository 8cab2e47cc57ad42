/** The classes that Jenkins binds: the pipeline steps, their arguments, and the freestyle build steps. */
package io.jenkins.plugins.feishuproject.step;
