package io.jenkins.plugins.feishuproject.execution.find;

import java.util.List;

/**
 * What a build is about, in the words of those who made the changes.
 *
 * @param texts commit messages, those of the oldest build first, and then {@code names}
 * @param commits how many of the texts are commit messages
 * @param builds how many builds the changes are of
 * @param names the branch, or the change request with its title; empty in a job without branches
 * @param isFirst whether there was no build before
 * @param isCut whether there are more changes than were read
 */
record BuildTexts(List<String> texts, int commits, int builds, List<String> names, boolean isFirst, boolean isCut) {}
