package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Decides what an error does to the build. The first that applies counts: the step's rule for the code, the step's
 * {@code onError}, the site's rule for the code, the site's {@code onError}, {@link OnError#FAILURE}.
 *
 * @param step what the step says
 * @param site what its site says
 */
@Restricted(NoExternalUse.class)
public record ErrorPolicy(Level step, Level site) {

    /** The decision for {@code errCode}; without one, since no usable answer came, no rule applies. */
    public OnError decide(Optional<Long> errCode) {
        return step.decide(errCode).or(() -> site.decide(errCode)).orElse(OnError.FAILURE);
    }

    /** What one place says. */
    public record Level(List<Rule> rules, @CheckForNull OnError onError) {

        private Optional<OnError> decide(Optional<Long> errCode) {
            return errCode.flatMap(this::rule).or(() -> Optional.ofNullable(onError));
        }

        private Optional<OnError> rule(long errCode) {
            return rules.stream()
                    .filter(rule -> rule.errCode() == errCode)
                    .map(Rule::onError)
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    /** What a single {@code err_code} does; a rule that does not say, as a settings file may have it, never applies. */
    public record Rule(long errCode, @CheckForNull OnError onError) {}
}
