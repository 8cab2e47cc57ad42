package io.jenkins.plugins.feishuproject.plan.mention;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A user's own expression: its first group, else the whole match, contains the ID, which is the first digits there.
 */
record OwnRule(Pattern pattern) {

    static final String ARGUMENT = "idPattern";

    private static final int MAX_LENGTH = 1_000;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern COUNTED_REPETITION = Pattern.compile("\\{(\\d+)");

    /** What reads nothing can be repeated so often at most, since only what is read is counted. */
    private static final int MAX_REPETITIONS = 1_000_000;

    /** @throws WrongArgumentsException if {@code regex} is no regular expression, or too long for one */
    static OwnRule of(String regex) throws WrongArgumentsException {
        Problems problems = new Problems();
        problems.isTooLong(ARGUMENT, regex, MAX_LENGTH);
        problems.throwIfAny();
        try {
            Pattern pattern = Pattern.compile(regex);
            if (repetitions(regex).compareTo(BigInteger.valueOf(MAX_REPETITIONS)) > 0) {
                String most = LocalizedMessage.count(MAX_REPETITIONS);
                throw Problems.only(ARGUMENT, "patternRepeatsTooOften", regex, most);
            }
            return new OwnRule(pattern);
        } catch (PatternSyntaxException e) {
            throw Problems.only(ARGUMENT, "notAPattern", regex, e.getDescription(), LocalizedMessage.count(place(e)));
        } catch (StackOverflowError e) {
            throw Problems.only(ARGUMENT, "patternTooCostly", regex);
        }
    }

    /** Which character is wrong, the first being 1; that after the last if something is missing there. */
    private static int place(PatternSyntaxException wrong) {
        return Math.max(1, Math.min(wrong.getIndex(), wrong.getPattern().length()) + 1);
    }

    /** How often a part can be repeated at the most that stands in all the counted repetitions. */
    private static BigInteger repetitions(String regex) {
        return COUNTED_REPETITION
                .matcher(regex)
                .results()
                .map(count -> new BigInteger(count.group(1)).max(BigInteger.ONE))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Adds what {@code text} names, in its order. */
    void find(CharSequence text, Mentions into) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            boolean hasGroup = match.groupCount() > 0 && match.group(1) != null;
            String named = hasGroup ? match.group(1) : match.group();
            Matcher digits = DIGITS.matcher(named);
            Mention mention =
                    digits.find() ? Mention.of(null, digits.group(), Resolving.isBefore(text, match.start())) : null;
            if (mention != null) {
                into.add(mention);
            } else if (!named.isBlank()) {
                into.addWithoutId(named);
            }
        }
    }
}
