package io.jenkins.plugins.feishuproject.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.step.FieldArgument;
import io.jenkins.plugins.feishuproject.step.NodeChangeStep;
import io.jenkins.plugins.feishuproject.step.NodeStep;
import io.jenkins.plugins.feishuproject.step.RoleArgument;
import io.jenkins.plugins.feishuproject.step.ScheduleArgument;
import io.jenkins.plugins.feishuproject.step.ScheduleConstraintRuleArgument;
import io.jenkins.plugins.feishuproject.step.SiteStep;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodePublisher;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import io.jenkins.plugins.feishuproject.step.WorkItemStep;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a form says of which type a value is. */
class FormValueTest {

    @TestFactory
    Stream<DynamicTest> jsonIsReadAsJsonAndAnythingElseAsText() {
        return Stream.of(
                        reading("[\"a\", \"${B}\"]", List.of("a", "${B}")),
                        reading("{\"k\": 1}", Map.of("k", 1)),
                        reading("3", 3),
                        reading(" 3.5 ", 3.5),
                        reading("true", true),
                        reading("\"3\"", "3"),
                        reading("\"\"", ""),
                        reading("3,5", "3,5"),
                        reading("2h", "2h"),
                        reading("3d", "3d"),
                        reading("NaN", "NaN"),
                        reading("007", "007"),
                        reading("1.4.2", "1.4.2"),
                        reading("2026-12-01", "2026-12-01"),
                        reading("[WIP] done", "[WIP] done"),
                        reading("{\"n\": ${N}}", "{\"n\": ${N}}"),
                        reading("null", "null"),
                        reading(" a text ", " a text "))
                .map(row -> DynamicTest.dynamicTest(
                        row[0].toString(),
                        () -> assertThat(FormValue.read(row[0].toString())).isEqualTo(row[1])));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aBlankTextIsNoValue(String blank) {
        assertThat(FormValue.read(blank)).isNull();
    }

    @TestFactory
    Stream<DynamicTest> everyValueComesBackAsItWas() {
        return Stream.of(
                        "build ${BUILD_NUMBER}",
                        "3",
                        "1.10",
                        "true",
                        "null",
                        "[\"a\"]",
                        "{}",
                        "",
                        "  ",
                        " a ",
                        "\"quoted\"",
                        "a\nb",
                        "字段",
                        3,
                        1.5,
                        12345678901L,
                        false,
                        List.of("a", 1, List.of()),
                        Map.of("a", Map.of("b", List.of(true))),
                        Arrays.asList("a", null))
                .map(value -> DynamicTest.dynamicTest(
                        value.getClass().getSimpleName() + " " + value,
                        () -> assertThat(FormValue.read(FormValue.write(value))).isEqualTo(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build ${BUILD_NUMBER}", "发布", "[WIP] done", "v1.4.2"})
    void aTextThatIsNotJsonIsWrittenUnchanged(String text) {
        assertThat(FormValue.write(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                UpdateNodeBuilder.class,
                UpdateNodePublisher.class,
                UpdateNodeStep.class,
                NodeChangeStep.class,
                NodeStep.class,
                SiteStep.class,
                WorkItemStep.class,
                ScheduleArgument.class,
                FieldArgument.class,
                RoleArgument.class,
                ScheduleConstraintRuleArgument.class,
                ErrorRule.class,
                Site.class,
                FeishuProjectConfiguration.class,
                UpdatesAction.class
            })
    void classesStoredAsXmlHaveNoFieldThatXmlLoses(Class<?> type) {
        assertThat(type.getDeclaredFields())
                .filteredOn(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .extracting(Field::getType)
                .doesNotContain(Object.class, Serializable.class, Map.class);
    }

    private static Object[] reading(String written, Object value) {
        return new Object[] {written, value};
    }
}
