package io.jenkins.plugins.feishuproject.patterns;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text that a user or a server chose keeps a regular expression busy, or overflows the stack in it. */
class PatternsTest {

    private static final int STACK_BYTES = 256 * 1024;
    private static final String STATIC_INITIALIZER = "<clinit>";
    private static final Set<String> METHODS_WITH_REGEX = Set.of("matches", "replaceAll", "replaceFirst", "split");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.jenkins.plugins.feishuproject");

    @TestFactory
    Stream<DynamicTest> everyPatternReadsAnyTextInLinearTime() {
        return patterns()
                .map(constant -> DynamicTest.dynamicTest(
                        constant.getDeclaringClass().getSimpleName() + "." + constant.getName(),
                        () -> assertThat(fault(value(constant)))
                                .as("%s", constant)
                                .isEmpty()));
    }

    @Test
    void everyRegularExpressionIsAConstantWhereThisTestFindsIt() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "a method of String takes a regular expression",
                        call -> call.getTargetOwner().isEquivalentTo(String.class)
                                && METHODS_WITH_REGEX.contains(call.getName())))
                .orShould()
                .callMethodWhere(describe(
                        "a pattern is compiled outside of a static initializer",
                        call -> isCompiling(call) && !call.getOrigin().getName().equals(STATIC_INITIALIZER)))
                .check(CLASSES);
        assertThat(patterns()).hasSize((int) compilingCalls().count()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(?:a|b)*",
                "\"(?:[^\"\\\\]|\\\\.)*\"",
                "_(.+)_resource",
                "(?s)<(script|style)\\b.*?</\\1>|<[^>]*>",
                "\\Qfield [\\E.*\\Q] is illegal\\E",
                "(?i)(today|tomorrow)((?:\\s*[+-]\\s*\\d{1,4}\\s*(?:wd|w|d)?)*)",
                "(?:https?://[^/?#]+|[^/?#:]+\\.[^/?#]+)(?:/[^/?#]+)*?/detail/[0-9]+/?",
            })
    void patternThatBacktracksOrRecursesIsFound(String regex) throws Exception {
        assertThat(fault(Pattern.compile(regex))).isPresent();
    }

    private static Stream<Field> patterns() {
        return compilingCalls()
                .map(call -> call.getOriginOwner())
                .distinct()
                .flatMap(PatternsTest::constants)
                .filter(field -> field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers()));
    }

    private static Stream<JavaMethodCall> compilingCalls() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(PatternsTest::isCompiling);
    }

    private static boolean isCompiling(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Pattern.class)
                && Set.of("compile", "matches").contains(call.getName())
                && !call.getTarget().getRawParameterTypes().isEmpty()
                && !isOfUser(call);
    }

    /** The expression of a user, which is searched for with a limit of reads and on a thread of its own. */
    private static boolean isOfUser(JavaMethodCall call) {
        return call.getOriginOwner().getSimpleName().equals("OwnRule")
                && call.getOrigin().getName().equals("of");
    }

    private static Stream<Field> constants(JavaClass type) {
        return Stream.of(type.reflect().getDeclaredFields());
    }

    private static Pattern value(Field constant) throws IllegalAccessException {
        constant.setAccessible(true);
        return (Pattern) constant.get(null);
    }

    /** What is wrong with a pattern, and a text that shows it; empty if nothing is. */
    private static Optional<String> fault(Pattern pattern) throws Exception {
        FutureTask<Optional<String>> search = new FutureTask<>(() -> new PatternInputs(pattern)
                .texts()
                .flatMap(text -> fault(pattern, text).stream())
                .findFirst());
        new Thread(null, search, "pattern", STACK_BYTES).start();
        return search.get();
    }

    private static Optional<String> fault(Pattern pattern, String text) {
        try {
            pattern.matcher(new CountedText(text)).matches();
            pattern.matcher(new CountedText(text)).lookingAt();
            Matcher matcher = pattern.matcher(new CountedText(text));
            while (matcher.find()) {
                // On to the end of the text.
            }
            return Optional.empty();
        } catch (CountedText.ReadTooOften | StackOverflowError e) {
            return Optional.of(e + " in " + text.substring(0, 100).replace("\n", "\\n"));
        }
    }
}
