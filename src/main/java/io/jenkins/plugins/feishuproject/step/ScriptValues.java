package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Failure;
import io.jenkins.plugins.feishuproject.plan.input.PlainValues;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jvnet.localizer.LocaleProvider;

/**
 * Converts arguments from a script to plain values: maps with string keys, lists, strings, numbers and booleans.
 * Unwraps Pipeline's own wrappers and normalizes every kind of list, text and null.
 */
final class ScriptValues {

    private ScriptValues() {}

    /** @throws WrongArgumentsException naming the place in the arguments that is too long, too large or too deep */
    static Map<String, Object> plain(Map<?, ?> arguments) throws WrongArgumentsException {
        return new PlainValues(ScriptValues::unwrapped).of(arguments);
    }

    /** Converts a single value for a setter; {@code name} is that of its argument. */
    @CheckForNull
    static Object plain(String name, @CheckForNull Object value) {
        try {
            return new PlainValues(ScriptValues::unwrapped).of(name, value);
        } catch (WrongArgumentsException e) {
            throw new Failure(e.in(LocaleProvider.getLocale()));
        }
    }

    /** The numbers among plain values whose digits neither a long nor a double holds. */
    static Stream<Number> longNumbers(@CheckForNull Object plain) {
        if (plain instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(ScriptValues::longNumbers);
        } else if (plain instanceof List<?> list) {
            return list.stream().flatMap(ScriptValues::longNumbers);
        }
        return plain instanceof BigDecimal || plain instanceof BigInteger ? Stream.of((Number) plain) : Stream.of();
    }

    @CheckForNull
    private static Object unwrapped(@CheckForNull Object value) {
        return value instanceof UninstantiatedDescribable describable ? describable.getArguments() : value;
    }
}
