package io.jenkins.plugins.feishuproject.api.access;

import io.jenkins.plugins.feishuproject.api.text.Redactor;

/**
 * With what a request is sent.
 *
 * @param key equal for the same credential at the same base URL
 * @param tokens supplies the tokens of the credential
 * @param redactor masks the credential and its tokens
 * @param limit the rate limit of its tokens
 * @param pollLimit the part of it that polls may take
 */
record Authority(CredentialKey key, TokenSource tokens, Redactor redactor, RateLimit limit, RateLimit pollLimit) {}
