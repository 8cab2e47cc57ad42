package io.jenkins.plugins.feishuproject.simulator;

/** What becomes of a request whose {@code X-IDEM-UUID} came before. What the real service does is not public. */
public enum RepeatedKeys {
    /** It gets the answer that the first one got. */
    REPLAYED,
    /** It is refused with 10430. */
    REFUSED,
    /** It is done again, as if it had no key. */
    REPEATED
}
