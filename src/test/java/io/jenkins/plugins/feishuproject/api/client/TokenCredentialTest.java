package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.feishuproject.api.access.Expiring;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCredentialTest {

    private static final String SECRET = "EA0D7F43C1B2";

    @ParameterizedTest
    @CsvSource({"p-abc, true", "v-abc, true", "u-abc, false", "abc, false"})
    void pluginTokensNeedAUserKey(String token, boolean needsUserKey) {
        assertThat(TokenCredential.ofToken(token).needsUserKey()).isEqualTo(needsUserKey);
    }

    @Test
    void exchangedTokensNeedAUserKey() {
        assertThat(TokenCredential.ofPlugin("MII_1", SECRET, false).needsUserKey())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-hush hush", "p-hush\n", "p-hush密", "hush\u007f", "\u0000hush"})
    void tokenThatIsNotAValidHeaderIsRefusedWithoutShowingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenCredential.ofToken(token))
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void blankTokenIsRefused(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenCredential.ofToken(token));
    }

    @Test
    void nothingShowsASecret() {
        Stream<Object> shown = Stream.of(
                TokenCredential.ofToken("p-" + SECRET),
                TokenCredential.ofPlugin("MII_1", SECRET, false),
                new Expiring.Fetched<>("p-" + SECRET, Instant.EPOCH));

        assertThat(shown).extracting(Object::toString).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void sameSecretsAreTheSameCredential() {
        assertThat(TokenCredential.ofToken("p-a"))
                .isEqualTo(TokenCredential.ofToken("p-a"))
                .hasSameHashCodeAs(TokenCredential.ofToken("p-a"));
        assertThat(TokenCredential.ofPlugin("a", "b", true)).isEqualTo(TokenCredential.ofPlugin("a", "b", true));
    }

    @Test
    void anyDifferenceMakesAnotherCredential() {
        Stream<TokenCredential> different = Stream.of(
                TokenCredential.ofToken("p-a"),
                TokenCredential.ofToken("p-b"),
                TokenCredential.ofPlugin("a", "b", false),
                TokenCredential.ofPlugin("a", "b", true),
                TokenCredential.ofPlugin("a", "c", false),
                TokenCredential.ofPlugin("c", "b", false),
                TokenCredential.ofPlugin("ab", "", false));

        assertThat(different).doesNotHaveDuplicates();
    }
}
