package io.jenkins.plugins.feishuproject.plan.mention;

/** What counts as naming a work item. */
interface MentionRule {

    /** Adds what {@code text} names, in its order. */
    void find(CharSequence text, Mentions into);
}
