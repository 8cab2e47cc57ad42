package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.ArrayType;
import org.jenkinsci.plugins.structs.describable.AtomicType;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be filled in has a label, a help text, and something that says whether it fits. */
class FormFieldTest {

    /** Where nothing that is typed can be wrong by itself. */
    private static final Set<String> ANYTHING_FITS = Set.of("fieldAlias", "fieldTypeKey", "dryRun", "verify", "text");

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.feishuproject.fixture.BoundTypes#all")
    void everyFieldHasALabelAHelpTextAndACheck(Class<?> type) throws ReflectiveOperationException, IOException {
        Class<?> descriptor = Class.forName(type.getName() + "$DescriptorImpl");
        for (DescribableParameter field : DescribableModel.of(type).getParameters()) {
            assertThat(hasLabel(type, field.getName()))
                    .as("label of %s", field.getName())
                    .isTrue();
            assertThat(hasHelp(type, field.getName()))
                    .as("help of %s", field.getName())
                    .isTrue();
            assertThat(isChecked(descriptor, field) || isRequired(type, field))
                    .as("check of %s", field.getName())
                    .isTrue();
        }
    }

    private static boolean hasLabel(Class<?> type, String field) throws IOException {
        for (Class<?> home : homes(type)) {
            for (String form : Set.of("config", "where", "changes", "settings", "advanced", "many")) {
                if (texts(home, form).containsKey(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasHelp(Class<?> type, String field) {
        return homes(type).stream()
                .anyMatch(home -> home.getResource(home.getSimpleName() + "/help-" + field + ".html") != null);
    }

    /** The class, and those that it has its fields from. */
    private static List<Class<?>> homes(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .toList();
    }

    private static Properties texts(Class<?> home, String form) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = home.getResourceAsStream(home.getSimpleName() + "/" + form + ".properties")) {
            if (file != null) {
                texts.load(file);
            }
        }
        return texts;
    }

    private static boolean isChecked(Class<?> descriptor, DescribableParameter field) {
        return isChosen(field)
                || ANYTHING_FITS.contains(field.getName())
                || hasMethod(descriptor, "doCheck" + field.getCapitalizedName())
                || hasMethod(descriptor, "doFill" + field.getCapitalizedName() + "Items");
    }

    /** The form itself says that it may not be left blank; anything else fits. */
    private static boolean isRequired(Class<?> type, DescribableParameter field) throws IOException {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + "/config.jelly")) {
            String form = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return form.lines()
                    .anyMatch(line -> line.contains("${%" + field.getName() + "}") && line.contains("\"required\""));
        }
    }

    /** A box to tick, or a part with fields of its own. */
    private static boolean isChosen(DescribableParameter field) {
        boolean isText = field.getType() instanceof AtomicType type && type.getType() != boolean.class;
        boolean isTexts = field.getType() instanceof ArrayType list && list.getElementType() instanceof AtomicType;
        boolean isAnything = field.getErasedType() == Object.class;
        return !isText && !isTexts && !isAnything;
    }

    private static boolean hasMethod(Class<?> descriptor, String name) {
        return Stream.of(descriptor.getMethods())
                .anyMatch(method -> method.getName().equals(name));
    }
}
