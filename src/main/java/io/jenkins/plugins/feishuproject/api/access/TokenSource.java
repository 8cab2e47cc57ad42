package io.jenkins.plugins.feishuproject.api.access;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;

/** Supplies the token of a credential; asked before every request. */
interface TokenSource {

    /** @param listener of the call that needs it */
    String token(CallListener listener) throws FeishuProjectException, InterruptedException;

    /** Records that the API refused {@code token}. */
    void forget(String token) throws InterruptedException;

    /** Whether it can supply another token in the place of one that the API refused. */
    boolean isRenewable();

    /** A token that is sent as is. */
    static TokenSource fixed(String token) {
        return new TokenSource() {
            @Override
            public String token(CallListener listener) {
                return token;
            }

            @Override
            public void forget(String refused) {}

            @Override
            public boolean isRenewable() {
                return false;
            }
        };
    }
}
