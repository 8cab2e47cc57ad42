package io.jenkins.plugins.feishuproject.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactorTest {

    private final Redactor redactor = new Redactor("p-secret", "other-secret");

    @Test
    void everySecretIsMaskedWhereverItStands() {
        assertThat(redactor.line("p-secret, other-secret and p-secret")).isEqualTo("****, **** and ****");
    }

    @Test
    void secretsAreMaskedInsideMarkupToo() {
        assertThat(redactor.excerpt("<a href='p-secret'>p-secret</a>")).isEqualTo("****");
    }

    @Test
    void textBecomesOneLine() {
        assertThat(redactor.line(" a\r\n b\t\u001b[31mc \n")).isEqualTo("a b [31mc");
    }

    @Test
    void lineIsCutAfterAThousandCharacters() {
        assertThat(redactor.line("x".repeat(1001))).isEqualTo("x".repeat(1000) + "…");
    }

    @Test
    void lineOfAThousandCharactersIsNotCut() {
        assertThat(redactor.line("x".repeat(1000))).isEqualTo("x".repeat(1000));
    }

    @Test
    void secretAcrossTheCutIsMaskedBeforeItIsCut() {
        assertThat(redactor.line("x".repeat(995) + "p-secret")).doesNotContain("p-se");
    }

    @Test
    void excerptShowsTheWordsOfAPageWithoutItsMarkup() {
        String page = "<!DOCTYPE html><html><head><style>p { color: red }</style><script>alert(1)</script></head>"
                + "<body class='x'><h1>Bad\nGateway</h1></body></html>";

        assertThat(redactor.excerpt(page)).isEqualTo("Bad Gateway");
    }

    @Test
    void excerptIsCutAfterTwoHundredCharacters() {
        assertThat(redactor.excerpt("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
    }

    @Test
    void aTokenInATokenResponseIsMasked() {
        assertThat(redactor.excerpt("{\"data\":{\"token\" : \"p-brand-new\",\"expire_time\":7200}}"))
                .isEqualTo("{\"data\":{\"token\" : \"****\",\"expire_time\":7200}}");
    }

    @Test
    void withoutASecretTheTextIsUnchanged() {
        assertThat(new Redactor("").line("a text")).isEqualTo("a text");
    }
}
