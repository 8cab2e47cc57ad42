package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import org.junit.jupiter.api.Test;

class RedactorsTest {

    private final Redactors redactors = new Redactors();

    @Test
    void aCredentialHasOneMasking() {
        assertThat(redactor(1)).isSameAs(redactor(1)).isNotSameAs(redactor(2));
    }

    @Test
    void theThousandCredentialsUsedLastAreRemembered() {
        Redactor first = redactor(0);
        Redactor second = redactor(1);
        for (int i = 2; i < 1000; i++) {
            redactor(i);
        }

        assertThat(redactor(0)).isSameAs(first);
        redactor(1000);
        assertThat(redactor(0)).isSameAs(first);
        assertThat(redactor(1)).isNotSameAs(second);
    }

    private Redactor redactor(int number) {
        TokenCredential credential = TokenCredential.ofToken("p-token-" + number);
        return redactors.of(CredentialKey.of(BaseUrl.parse("https://project.feishu.cn"), credential), credential);
    }
}
