package io.jenkins.plugins.feishuproject.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@host/a, https://****@host/a",
        "https://user:pa/ss@host, https://****@host",
        "https://user:p@s/s@host:8443, https://****@host:8443",
        "https://user:pa?ss#@host, https://****@host",
        "https://user:pa://ss@host, https://****@host",
        "https://user:pass@, https://****@",
        "user:pass@host, ****@host",
        "https:/user:pass@host, ****@host",
        "user:://pass@host, user:://****@host",
        "https://host/a?b#c, https://host/a?b#c",
        "host, host"
    })
    void whatMayBeAPasswordIsMasked(String typed, String shown) {
        assertThat(TypedUrl.shown(typed)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/a?token=b, https://host/a?…",
        "https://host/#b, https://host/#…",
        "https://user:p?#s@host?a, https://****@host?…",
        "https://host/a, https://host/a"
    })
    void anAddressHasNoQuery(String typed, String shown) {
        assertThat(TypedUrl.address(typed)).isEqualTo(shown);
    }

    @Test
    void itIsOnOneLineAndCut() {
        assertThat(TypedUrl.shown("a\n\u202eb")).isEqualTo("a b");
        assertThat(TypedUrl.shown("x".repeat(100_000))).isEqualTo("x".repeat(256) + "…");
    }
}
