/** {@code bin/check-site}: tries on a real tenant what {@code docs/api-assumptions.md} lists. */
package io.jenkins.plugins.feishuproject.check;
