package io.jenkins.plugins.feishuproject.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {"", "a b", " a  b ", "测试\u3000节点", "a\u00a0b", "\ud83d\ude00", "é", "e\u0301", "\u20e3", "\ue000"
            })
    void aPlainTextStaysAsItIs(String text) {
        assertThat(OneLine.of(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\tb",
                "a \n b",
                "\na\u0000\u001b\u007f\u0080\u009fb\n",
                "a\u0085b",
                "a\u2028b",
                "a\u2029\u200b b"
            })
    void aRunOfControlCharactersIsOneSpace(String text) {
        assertThat(OneLine.of(text)).isEqualTo("a b");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "a\u200bb",
                "a\u202eb",
                "\ufeffab",
                "ab\u00ad",
                "a\u2066b\u2069",
                "a\ud83db",
                "a\ude00b",
                "ab\ud83d",
                "a\uffff\ufdd0b",
                "a\u034fb",
                "a\u115f\u1160b",
                "a\u17b4\u17b5b",
                "a\u180b\u180fb",
                "a\u2065b",
                "a\u2800b",
                "a\u3164b",
                "a\ufe0fb",
                "a\uffa0b",
                "a\ufff0b",
                "a\udb40\udc41b",
                "a\udb40\udd00b",
                "a\udb43\udfffb"
            })
    void whatNobodySeesIsLeftOut(String text) {
        assertThat(OneLine.of(text)).isEqualTo("ab");
    }

    @Test
    void jsonForALogIsTheSameJsonWithoutWhatNobodySees() {
        String json = "{\"a\":\"测试\u3000\ud83d\ude00 b\"}";

        assertThat(OneLine.escaped(json)).isEqualTo(json);
        assertThat(OneLine.escaped("PUT\n{\"a\":\"\u202e\u009b\u2028\ud83d\udb40\udc41\"}"))
                .isEqualTo("PUT\n{\"a\":\"\\u202e\\u009b\\u2028\\ud83d\\udb40\\udc41\"}");
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertThat(OneLine.of("a\n\ud83d\ude00b", 3)).isEqualTo("a …");
        assertThat(OneLine.of("a\n\ud83d\ude00b", 4)).isEqualTo("a \ud83d\ude00…");
        assertThat(OneLine.of("a\n\ud83d\ude00b", 5)).isEqualTo("a \ud83d\ude00b");
    }
}
