package io.jenkins.plugins.feishuproject.patterns;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Long texts that a pattern matches, or almost: with each of its repetitions as long as it gets, and with the start of
 * a match again and again.
 */
final class PatternInputs {

    private static final int LENGTH = 20_000;
    private static final int TEXTS_OF_A_REPETITION = 8;
    private static final int TEXTS_OF_STARTS = 60;
    private static final String MISMATCH = "\u0000";

    private final Regex regex;
    private final Random random;

    PatternInputs(Pattern pattern) {
        this.regex = RegexParser.read(pattern);
        this.random = new Random(pattern.pattern().hashCode());
    }

    Stream<String> texts() {
        Stream<String> repetitions = regex.parts()
                .filter(part -> part instanceof Regex.Repetition repetition && repetition.isEndless())
                .flatMap(this::filledWith);
        Stream<String> starts =
                IntStream.range(0, TEXTS_OF_STARTS).mapToObj(i -> repeated(i % 2 == 0 ? start() : start() + start()));
        return Stream.concat(repetitions, starts);
    }

    private Stream<String> filledWith(Regex repetition) {
        return IntStream.range(0, TEXTS_OF_A_REPETITION).boxed().flatMap(i -> {
            Regex.Text text = text(repetition);
            return Stream.of(text.whole(), text.whole() + MISMATCH, text.upToTheRepeated() + MISMATCH);
        });
    }

    private String start() {
        String match = text(null).whole();
        return match.isEmpty() ? MISMATCH : match.substring(0, 1 + random.nextInt(match.length()));
    }

    private static String repeated(String text) {
        return text.repeat(LENGTH / text.length()) + MISMATCH;
    }

    private Regex.Text text(Regex repeated) {
        Regex.Text text = new Regex.Text(random, repeated, LENGTH);
        regex.write(text);
        return text;
    }
}
