package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Decides how an error affects the build. The first match applies: the step's rule for the code, the step's {@code
 * onError}, the site's rule for the code, the site's {@code onError}, {@link OnError#FAILURE}.
 *
 * @param step the settings of the step
 * @param site the settings of its site
 */
@Restricted(NoExternalUse.class)
public record ErrorPolicy(Level step, Level site) {

    /** The decision for {@code errCode}; if it is empty, because no usable response arrived, rules are ignored. */
    public OnError decide(Optional<Long> errCode) {
        return step.decide(errCode).or(() -> site.decide(errCode)).orElse(OnError.FAILURE);
    }

    /** The settings of a step or a site. */
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

    /**
     * The effect of a single {@code err_code}; a rule without an effect, possible in a settings file, never applies.
     */
    public record Rule(long errCode, @CheckForNull OnError onError) {}
}
