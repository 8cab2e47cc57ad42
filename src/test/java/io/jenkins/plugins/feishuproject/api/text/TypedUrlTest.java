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

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@host/a, https://****@host/a",
        "https：//user：pass＠host, https：//****＠host",
        "https%3A%2F%2Fuser%3Apass%40host, https%3A%2F%2F****%40host",
        "https%253a%252f%252fuser%253apass%2540host, https%253a%252f%252f****%2540host",
        "//user:pass@host, ****@host",
        "user:pass@host, ****@host",
        "a/b@host, ****@host",
        "zhangsan@host, zhangsan@host",
        "评审：@张三, 评审：@张三",
        "https://host/a, https://host/a"
    })
    void aTextIsMaskedOnlyIfItIsNoEmailAddress(String typed, String shown) {
        assertThat(TypedUrl.inText(typed)).isEqualTo(shown);
        assertThat(TypedUrl.mayHavePassword(typed)).isEqualTo(shown.contains("****"));
    }

    @Test
    void itIsOnOneLineAndCut() {
        assertThat(TypedUrl.shown("a\n\u202eb")).isEqualTo("a b");
        assertThat(TypedUrl.shown("x".repeat(100_000))).isEqualTo("x".repeat(256) + "…");
    }
}
