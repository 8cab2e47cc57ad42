package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://project.feishu.cn, https://project.feishu.cn",
        "https://project.feishu.cn/, https://project.feishu.cn",
        "'  https://project.feishu.cn ', https://project.feishu.cn",
        "HTTPS://Project.Feishu.CN:443/, https://project.feishu.cn",
        "https://gateway.example.com/meegle/, https://gateway.example.com/meegle"
    })
    void addressIsShownWithoutATrailingSlash(String text, String shown) {
        assertThat(BaseUrl.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.example.com/meegle", "https://gateway.example.com/meegle/"})
    void pathsAreAppendedWhetherOrNotTheBaseUrlEndsWithASlash(String text) {
        assertThat(BaseUrl.parse(text).resolve("open_api", "doc"))
                .hasToString("https://gateway.example.com/meegle/open_api/doc");
    }

    @Test
    void sameAddressWithAndWithoutASlashIsEqual() {
        BaseUrl without = BaseUrl.parse("https://project.feishu.cn");

        assertThat(BaseUrl.parse("https://project.feishu.cn/"))
                .isEqualTo(without)
                .hasSameHashCodeAs(without);
    }

    @Test
    void otherHostIsNotEqual() {
        assertThat(BaseUrl.parse("https://project.feishu.cn"))
                .isNotEqualTo(BaseUrl.parse("https://project.larksuite.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://project.feishu.cn",
                "http://127.evil.com",
                "http://127.0.0.1.evil.com",
                "http://localhost.evil.com",
                "http://10.0.0.1",
                "http://0.0.0.0"
            })
    void plainHttpToAnotherMachineIsUnprotected(String text) {
        assertThat(BaseUrl.parse(text).isPlainHttp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://project.feishu.cn",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:8080"
            })
    void httpsAndLoopbackAddressesAreProtected(String text) {
        assertThat(BaseUrl.parse(text).isPlainHttp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "project.feishu.cn",
                "ftp://project.feishu.cn",
                "https://",
                "https://project.feishu.cn?a=b",
                "https://project.feishu.cn#a",
                "https://user@project.feishu.cn",
            })
    void aTextThatIsNotABaseUrlIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hush@project.feishu.cn",
                "https://:hush@project.feishu.cn",
                "https://user:hu/sh@project.feishu.cn",
                "https://user:443/hush@project.feishu.cn"
            })
    void aPasswordInTheAddressIsRefusedWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.parse(text))
                .withMessageNotContaining("hush");
    }
}
