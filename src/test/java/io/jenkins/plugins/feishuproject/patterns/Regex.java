package io.jenkins.plugins.feishuproject.patterns;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A part of a regular expression, to write texts that it matches or almost matches. */
interface Regex {

    /** Adds a text that this part matches. */
    void write(Text text);

    /** This part and all parts of it. */
    Stream<Regex> parts();

    /** A text in the making; {@code repeated}, if the text has it, fills it up to {@code length}. */
    final class Text {

        private final Random random;
        private final Regex repeated;
        private final int length;
        private final StringBuilder written = new StringBuilder();
        private int endOfRepeated;

        Text(Random random, Regex repeated, int length) {
            this.random = random;
            this.repeated = repeated;
            this.length = length;
        }

        String whole() {
            return written.toString();
        }

        String upToTheRepeated() {
            return written.substring(0, endOfRepeated);
        }

        private boolean needs(Regex part) {
            return part.parts().anyMatch(each -> each == repeated);
        }

        private <T> T any(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    /** One of these texts. */
    record Word(List<String> choices) implements Regex {
        @Override
        public void write(Text text) {
            text.written.append(text.any(choices));
        }

        @Override
        public Stream<Regex> parts() {
            return Stream.of(this);
        }
    }

    /** One of these parts. */
    record Choice(List<Regex> choices) implements Regex {
        @Override
        public void write(Text text) {
            List<Regex> needed = choices.stream().filter(text::needs).toList();
            text.any(needed.isEmpty() ? choices : needed).write(text);
        }

        @Override
        public Stream<Regex> parts() {
            return Stream.concat(Stream.of(this), choices.stream().flatMap(Regex::parts));
        }
    }

    /** One part after the other. */
    record Sequence(List<Regex> elements) implements Regex {
        @Override
        public void write(Text text) {
            elements.forEach(element -> element.write(text));
        }

        @Override
        public Stream<Regex> parts() {
            return Stream.concat(Stream.of(this), elements.stream().flatMap(Regex::parts));
        }
    }

    /** A part, so many times. */
    record Repetition(Regex element, int least, int most) implements Regex {

        boolean isEndless() {
            return most == Integer.MAX_VALUE;
        }

        @Override
        public void write(Text text) {
            int some = least + text.random.nextInt(Math.min(most - least, 2) + 1);
            if (text.repeated != this) {
                int times = Math.max(some, text.needs(element) ? 1 : 0);
                IntStream.range(0, times).forEach(i -> element.write(text));
                return;
            }
            while (text.written.length() < text.length) {
                element.write(text);
            }
            text.endOfRepeated = text.written.length();
        }

        @Override
        public Stream<Regex> parts() {
            return Stream.concat(Stream.of(this), element.parts());
        }
    }
}
