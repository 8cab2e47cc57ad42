package io.jenkins.plugins.feishuproject.plan.mention;

import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A user's own expression: its first group, else the whole match, contains the ID, which is the first digits there.
 */
record OwnRule(Pattern pattern) implements MentionRule {

    static final String ARGUMENT = "idPattern";

    private static final int MAX_LENGTH = 1_000;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** @throws WrongArgumentsException if {@code regex} is no regular expression, or too long for one */
    static OwnRule of(String regex) throws WrongArgumentsException {
        Problems problems = new Problems();
        if (!problems.isTooLong(ARGUMENT, regex, MAX_LENGTH)) {
            try {
                return new OwnRule(Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                problems.add(ARGUMENT, "notAPattern", regex, e.getDescription());
            } catch (StackOverflowError e) {
                problems.add(ARGUMENT, "patternTooCostly", regex);
            }
        }
        throw problems.asException();
    }

    @Override
    public void find(CharSequence text, Mentions into) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            boolean hasGroup = match.groupCount() > 0 && match.group(1) != null;
            String named = hasGroup ? match.group(1) : match.group();
            Matcher digits = DIGITS.matcher(named);
            String number = digits.find() ? WorkItemNumber.of(digits.group()) : null;
            if (number != null) {
                into.add(new Mention(null, number, Resolving.isBefore(text, match.start())));
            } else if (!named.isBlank()) {
                into.addWithoutId(named);
            }
        }
    }
}
