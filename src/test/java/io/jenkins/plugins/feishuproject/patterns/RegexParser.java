package io.jenkins.plugins.feishuproject.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the syntax of regular expressions, as far as this project uses it. */
final class RegexParser {

    /** What a negated class or a dot may stand for. */
    private static final List<String> ANYTHING =
            List.of("a", "B", "7", " ", "-", "<", "/", "\"", "@", "\u4e2d", "\u0001");

    private static final Regex NOTHING = new Regex.Sequence(List.of());

    private final String regex;
    private int at;

    private RegexParser(String regex) {
        this.regex = regex;
    }

    static Regex read(Pattern pattern) {
        boolean isLiteral = (pattern.flags() & Pattern.LITERAL) != 0;
        return isLiteral ? new Regex.Word(List.of(pattern.pattern())) : new RegexParser(pattern.pattern()).choice();
    }

    private Regex choice() {
        List<Regex> choices = new ArrayList<>();
        do {
            List<Regex> elements = new ArrayList<>();
            while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
                elements.add(quantified(element()));
            }
            choices.add(new Regex.Sequence(elements));
        } while (isNext("|"));
        return new Regex.Choice(choices);
    }

    private Regex element() {
        if (isNext("(?i)") || isNext("(?s)") || isNext("^") || isNext("$")) {
            return NOTHING;
        } else if (isNext("(?!") || isNext("(?=")) {
            group();
            return NOTHING;
        } else if (isNext("(?<")) {
            upTo(">");
            return group();
        } else if (isNext("(?:") || !regex.startsWith("(?", at) && isNext("(")) {
            return group();
        } else if (isNext("\\Q")) {
            return new Regex.Word(List.of(upTo("\\E")));
        }
        List<String> members = isNext("[") ? members() : isNext(".") ? ANYTHING : character();
        return members.isEmpty() ? NOTHING : new Regex.Word(members);
    }

    private Regex group() {
        Regex inside = choice();
        at++;
        return inside;
    }

    private Regex quantified(Regex element) {
        Regex quantified = element;
        if (isNext("*")) {
            quantified = new Regex.Repetition(element, 0, Integer.MAX_VALUE);
        } else if (isNext("+")) {
            quantified = new Regex.Repetition(element, 1, Integer.MAX_VALUE);
        } else if (isNext("?")) {
            quantified = new Regex.Repetition(element, 0, 1);
        } else if (isNext("{")) {
            List<String> bounds = List.of(upTo("}").split(",", -1));
            int least = Integer.parseInt(bounds.get(0));
            String most = bounds.get(bounds.size() - 1);
            quantified =
                    new Regex.Repetition(element, least, most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most));
        }
        if (quantified != element && !isNext("+")) {
            isNext("?");
        }
        return quantified;
    }

    private List<String> members() {
        boolean isNegated = isNext("^");
        List<String> members = new ArrayList<>();
        while (!isNext("]")) {
            members.addAll(isNext("-") ? List.of("-") : character());
        }
        return isNegated
                ? ANYTHING.stream().filter(other -> !members.contains(other)).toList()
                : members;
    }

    /** What one character of the expression, or one escaped one, stands for; empty if it is no character. */
    private List<String> character() {
        char c = regex.charAt(at++);
        if (c == '(' || c == '&') {
            throw unknown();
        } else if (c != '\\') {
            return List.of(String.valueOf(c));
        }
        char escaped = regex.charAt(at++);
        return switch (escaped) {
            case 'd' -> List.of("0", "7");
            case 's' -> List.of(" ", "\t");
            case 'w' -> List.of("a", "_");
            case 'b', 'z', '1' -> List.of();
            case 'p' -> {
                upTo("}");
                yield List.of("\u0001");
            }
            case 'u' -> hexadecimal(4);
            case 'x' -> hexadecimal(2);
            default -> {
                if (Character.isLetterOrDigit(escaped)) {
                    throw unknown();
                }
                yield List.of(String.valueOf(escaped));
            }
        };
    }

    private List<String> hexadecimal(int digits) {
        at += digits;
        return List.of(String.valueOf((char) Integer.parseInt(regex.substring(at - digits, at), 16)));
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("add to this parser what stands in " + regex + " before " + at);
    }

    private boolean isNext(String expected) {
        boolean isNext = regex.startsWith(expected, at);
        at += isNext ? expected.length() : 0;
        return isNext;
    }

    private String upTo(String end) {
        int start = at;
        int stop = regex.indexOf(end, at);
        at = stop + end.length();
        return regex.substring(start, stop);
    }
}
