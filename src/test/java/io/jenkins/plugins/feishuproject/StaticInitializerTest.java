package io.jenkins.plugins.feishuproject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A virtual thread in a static initializer keeps its carrier thread, whatever it waits for there. If that is a lock
 * whose holder needs a carrier too, both wait forever, and with them every other virtual thread.
 */
class StaticInitializerTest {

    private static final String ROOT = StaticInitializerTest.class.getPackageName();

    /** What makes values, and takes no lock for longer than an assignment. */
    private static final Set<String> PLAIN_PACKAGES = Set.of(
            "java.math",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.util.concurrent.atomic",
            "java.util.function",
            "java.util.regex",
            "java.util.stream");

    private static final Set<String> PLAIN_CLASSES = Set.of(
            // Enums: a switch over one makes a table of its constants.
            "com.fasterxml.jackson.core.JsonToken",
            "com.fasterxml.jackson.databind.node.JsonNodeType",
            "java.lang.AbstractStringBuilder",
            "java.lang.Boolean",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Math",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.String",
            "java.lang.StringBuilder",
            "java.util.ArrayList",
            "java.util.Arrays",
            "java.util.Collection",
            "java.util.Collections",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.List",
            "java.util.Locale",
            "java.util.Map",
            "java.util.Objects",
            "java.util.Optional",
            "java.util.OptionalInt",
            "java.util.Set",
            "java.util.concurrent.TimeUnit");

    private static final Set<String> PLAIN_METHODS = Set.of(
            "java.lang.Class.desiredAssertionStatus",
            "java.lang.System.arraycopy",
            "java.util.concurrent.ConcurrentHashMap.<init>",
            "java.lang.Class.getEnumConstants",
            "java.lang.Class.getName",
            "java.lang.Class.getPackageName",
            "java.util.logging.Logger.getLogger",
            "com.fasterxml.jackson.core.type.TypeReference.<init>",
            // In generated Messages: puts an empty holder into a map.
            "org.jvnet.localizer.ResourceBundleHolder.get");

    @Test
    void staticInitializersMakePlainValuesOnly() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages(ROOT);

        assertThat(classes.stream().filter(StaticInitializerTest::hasInitializer))
                .hasSizeGreaterThan(20);
        assertThat(classes).flatMap(StaticInitializerTest::notPlain).isEmpty();
    }

    @Test
    void theRuleFindsWhatIsNotPlainBehindOwnMethodsAndLambdas() {
        JavaClasses classes = new ClassFileImporter().importClasses(OfALibrary.class, BehindAMethod.class, Plain.class);

        assertThat(classes)
                .flatMap(StaticInitializerTest::notPlain)
                .allSatisfy(found -> assertThat(found).contains("ObjectMapper"))
                .extracting(found -> found.substring(0, found.indexOf(" > ")))
                .containsOnly("OfALibrary.<clinit>", "BehindAMethod.<clinit>");
    }

    private static boolean hasInitializer(JavaClass type) {
        return type.getStaticInitializer().isPresent();
    }

    /** The way to each thing that is not plain, from the initializer through own methods. */
    private static List<String> notPlain(JavaClass type) {
        List<String> found = new ArrayList<>();
        Map<JavaCodeUnit, String> ways = new HashMap<>();
        Queue<JavaCodeUnit> open = new ArrayDeque<>();
        type.getStaticInitializer().ifPresent(initializer -> {
            ways.put(initializer, type.getSimpleName() + ".<clinit>");
            open.add(initializer);
        });
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                String way = ways.get(unit) + " > " + name(access.getTarget());
                Optional<JavaCodeUnit> own = ownCode(access.getTarget());
                if (own.isPresent() && ways.putIfAbsent(own.get(), way) == null) {
                    open.add(own.get());
                } else if (!isPlain(access.getTarget())) {
                    found.add(way);
                }
            }
        }
        return found;
    }

    private static Optional<JavaCodeUnit> ownCode(AccessTarget target) {
        return target.resolveMember()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .filter(unit -> isOwn(unit.getOwner()));
    }

    private static boolean isPlain(AccessTarget target) {
        JavaClass owner =
                target.resolveMember().<JavaClass>map(JavaMember::getOwner).orElse(target.getOwner());
        return isOwn(owner)
                || owner.isArray()
                || PLAIN_PACKAGES.contains(owner.getPackageName())
                || PLAIN_CLASSES.contains(owner.getName())
                || PLAIN_METHODS.contains(owner.getName() + '.' + target.getName());
    }

    private static boolean isOwn(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getSimpleName() + '.' + target.getName();
    }

    private static final class OfALibrary {
        static final Object VALUE = new ObjectMapper();
    }

    private static final class BehindAMethod {
        static final Object VALUE = Optional.of("").map(text -> made());

        private static Object made() {
            return new ObjectMapper();
        }
    }

    private static final class Plain {
        static final Set<String> VALUE = Set.of("plain");
    }
}
