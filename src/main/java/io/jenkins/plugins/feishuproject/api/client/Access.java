package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the requests with one credential share.
 *
 * @param credential the credential and where it is used
 * @param tokens its tokens
 * @param redactor masks it and its tokens
 * @param turns complete when another request may be sent with it
 */
record Access(
        CredentialKey credential, TokenSource tokens, Redactor redactor, Supplier<CompletableFuture<Void>> turns) {}
