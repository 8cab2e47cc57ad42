package io.jenkins.plugins.feishuproject.plan;

import static io.jenkins.plugins.feishuproject.plan.OnError.FAILURE;
import static io.jenkins.plugins.feishuproject.plan.OnError.IGNORE;
import static io.jenkins.plugins.feishuproject.plan.OnError.UNSTABLE;
import static io.jenkins.plugins.feishuproject.plan.OnError.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.plan.ErrorPolicy.Level;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPolicyTest {

    private static final Optional<Long> INTERCEPTED = Optional.of(20090L);
    private static final Optional<Long> OTHER = Optional.of(30005L);
    private static final Optional<Long> NO_ANSWER = Optional.empty();

    @ParameterizedTest(name = "step rule {0}, step {1}, site rule {2}, site {3}")
    @CsvSource({
        ",,,, FAILURE, FAILURE",
        ",,, IGNORE, IGNORE, IGNORE",
        ",, WARNING,, WARNING, FAILURE",
        ",, WARNING, IGNORE, WARNING, IGNORE",
        ", UNSTABLE,,, UNSTABLE, UNSTABLE",
        ", UNSTABLE,, IGNORE, UNSTABLE, UNSTABLE",
        ", UNSTABLE, WARNING,, UNSTABLE, UNSTABLE",
        ", UNSTABLE, WARNING, IGNORE, UNSTABLE, UNSTABLE",
        "FAILURE,,,, FAILURE, FAILURE",
        "FAILURE,,, IGNORE, FAILURE, IGNORE",
        "FAILURE,, WARNING,, FAILURE, FAILURE",
        "FAILURE,, WARNING, IGNORE, FAILURE, IGNORE",
        "FAILURE, UNSTABLE,,, FAILURE, UNSTABLE",
        "FAILURE, UNSTABLE,, IGNORE, FAILURE, UNSTABLE",
        "FAILURE, UNSTABLE, WARNING,, FAILURE, UNSTABLE",
        "FAILURE, UNSTABLE, WARNING, IGNORE, FAILURE, UNSTABLE"
    })
    void theFirstThatAppliesDecides(
            OnError stepRule, OnError step, OnError siteRule, OnError site, OnError forTheCode, OnError otherwise) {
        ErrorPolicy policy = new ErrorPolicy(level(stepRule, step), level(siteRule, site));

        assertThat(policy.decide(INTERCEPTED)).isEqualTo(forTheCode);
        assertThat(policy.decide(OTHER)).isEqualTo(otherwise);
        assertThat(policy.decide(NO_ANSWER)).isEqualTo(otherwise);
    }

    @Test
    void aRuleAppliesOnlyToItsCode() {
        Level step = new Level(List.of(new Rule(20090, WARNING), new Rule(1000051743, IGNORE)), UNSTABLE);
        ErrorPolicy policy = new ErrorPolicy(step, level(null, FAILURE));

        assertThat(policy.decide(Optional.of(1000051743L))).isEqualTo(IGNORE);
        assertThat(policy.decide(INTERCEPTED)).isEqualTo(WARNING);
        assertThat(policy.decide(OTHER)).isEqualTo(UNSTABLE);
    }

    @Test
    void theFirstOfTwoRulesForOneCodeDecides() {
        Level step = new Level(List.of(new Rule(20090, WARNING), new Rule(20090, IGNORE)), null);

        assertThat(new ErrorPolicy(step, level(null, null)).decide(INTERCEPTED)).isEqualTo(WARNING);
    }

    @Test
    void aRuleWithoutOnErrorIsIgnored() {
        Level step = new Level(List.of(new Rule(20090, null), new Rule(20090, WARNING)), null);
        Level silent = new Level(List.of(new Rule(20090, null)), null);

        assertThat(new ErrorPolicy(step, silent).decide(INTERCEPTED)).isEqualTo(WARNING);
        assertThat(new ErrorPolicy(silent, level(null, IGNORE)).decide(INTERCEPTED))
                .isEqualTo(IGNORE);
    }

    private static Level level(OnError rule, OnError onError) {
        return new Level(rule == null ? List.of() : List.of(new Rule(20090, rule)), onError);
    }
}
