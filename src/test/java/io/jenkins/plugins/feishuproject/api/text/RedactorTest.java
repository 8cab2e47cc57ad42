package io.jenkins.plugins.feishuproject.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aSecretIsMaskedEvenIfWhatNobodySeesIsInIt() {
        assertThat(redactor.line("p-se\u200bcret")).isEqualTo("****");
        assertThat(redactor.name("p-se\u202ecret")).isEqualTo("****");
        assertThat(redactor.value("p-se\ufeffcret")).isEqualTo("****");
        assertThat(redactor.line("p-se\u3164cret, p-se\ufe0fcret, p-se\u2065cret"))
                .isEqualTo("****, ****, ****");
        assertThat(new Redactor("p-\u200bsecret").line("p-\u200bsecret")).isEqualTo("****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zx\"q\\w&e<r>t",
                "Zx\\\"q\\\\w&e<r>t",
                "Zx\"q\\w&amp;e&lt;r&gt;t",
                "Zx&quot;q\\w&amp;e&lt;r&gt;t",
                "Zx%22q%5Cw%26e%3Cr%3Et",
                "Zx%22q%5cw%26e%3cr%3et"
            })
    void aSecretIsMaskedAsItStandsInJsonHtmlAndAddresses(String echoed) {
        assertThat(new Redactor("Zx\"q\\w&e<r>t").line("got " + echoed)).isEqualTo("got ****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zx\\/q+w\\\"e r",
                "Zx/q+w&quot;e r",
                "Zx/q+w&#34;e r",
                "Zx/q&#43;w&#34;e r",
                "Zx%2Fq%2Bw%22e+r",
                "Zx%2fq%2bw%22e%20r"
            })
    void aSecretIsMaskedInEachOfSeveralWaysToWriteIt(String echoed) {
        assertThat(new Redactor("Zx/q+w\"e r").line("got " + echoed)).isEqualTo("got ****");
    }

    @Test
    void twoRedactorsTogetherMaskWhatEitherKnows() {
        Redactor other = new Redactor();
        other.learn("of-another");

        assertThat(redactor.and(other).line("p-secret, of-another")).isEqualTo("****, ****");
        assertThat(other.line("p-secret")).isEqualTo("p-secret");
    }

    @Test
    void aSecretThatIsPartOfAnotherLeavesNothingOfIt() {
        assertThat(new Redactor("secret", "secret-and-more").line("secret-and-more, secret"))
                .isEqualTo("****, ****");
    }

    @Test
    void earlierTokensStayMasked() {
        redactor.learn("p-first");
        redactor.learn("p-second");

        assertThat(redactor.line("p-first, p-second and p-secret")).isEqualTo("****, **** and ****");
    }

    @Test
    void twentyTokensAreRemembered() {
        for (int i = 10; i < 31; i++) {
            redactor.learn("p-number-" + i);
        }

        assertThat(redactor.line("p-number-10 p-number-11 p-number-30 p-secret"))
                .isEqualTo("p-number-10 **** **** ****");
    }

    @Test
    void anythingTooShortForASecretIsNotMasked() {
        assertThat(new Redactor("", "a", "is").line("this is a text")).isEqualTo("this is a text");
        assertThat(new Redactor("s1!").line("s1! s1!")).isEqualTo("**** ****");
    }

    @Test
    void nameIsCutAfterTwoHundredAndFiftySixCharacters() {
        assertThat(redactor.name("x".repeat(257))).isEqualTo("x".repeat(256) + "…");
        assertThat(redactor.name("x".repeat(256))).isEqualTo("x".repeat(256));
    }

    @Test
    void valueWithoutASecretStaysAsItIs() {
        assertThat(redactor.value(" two\nlines\u200b ")).isEqualTo(" two\nlines\u200b ");
    }

    @Test
    void scriptsAndComparisonsDoNotShowInAnExcerpt() {
        assertThat(redactor.excerpt("<SCRIPT>if (a < b) { c() }</script >a<style>b{}</style><p\nclass=d>e <script>f"))
                .isEqualTo("a e");
    }
}
