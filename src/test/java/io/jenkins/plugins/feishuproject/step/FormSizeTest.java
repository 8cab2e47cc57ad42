package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.fixture.Reader;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.QueryParameter;

/** What a form answers to texts that nobody types. */
@SharedJenkins
class FormSizeTest {

    private static final int MAX_MARKUP = 1000;

    private static final List<String> TEXTS = List.of(
            "7".repeat(600_000),
            "a.".repeat(30_000),
            "a.".repeat(1000),
            "https://h.x" + "/a".repeat(20_000),
            "https://h.x" + "/a".repeat(1000),
            "//a@".repeat(100_000),
            "a@@b, ".repeat(500_000),
            "a@@b, ".repeat(15_000),
            "x y".repeat(100_000),
            "2026-10-01 ".repeat(9000) + "x".repeat(900),
            "x".repeat(90_000),
            "[".repeat(500_000),
            "[".repeat(1_000_000),
            "\"\\".repeat(500_000),
            "{\"a\":".repeat(2000),
            "today" + "+1".repeat(100_000),
            "2026-12-01T" + "0".repeat(100_000),
            "1e999999999",
            "story=true,".repeat(50_000) + "x");

    @TestFactory
    Stream<DynamicTest> everyCheckGivesAShortAnswerToAnyText(JenkinsRule jenkins) {
        List<DynamicTest> tests = descriptors(jenkins)
                .flatMap(descriptor -> Stream.of(descriptor.getClass().getMethods())
                        .filter(method -> method.getReturnType() == FormValidation.class)
                        .filter(method -> method.getName().startsWith("do"))
                        .map(method -> test(descriptor, method)))
                .toList();
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static DynamicTest test(Descriptor<?> descriptor, Method method) {
        return DynamicTest.dynamicTest(descriptor.getClass().getName() + "." + method.getName(), () -> {
            for (String text : TEXTS) {
                assertThat(answer(descriptor, method, text)).hasSizeLessThan(LocalizedMessage.MAX_LENGTH + MAX_MARKUP);
            }
        });
    }

    private static String answer(Descriptor<?> descriptor, Method method, String text) throws Exception {
        Object[] arguments = Stream.of(method.getParameters())
                .map(parameter -> {
                    boolean isTyped = parameter.isAnnotationPresent(QueryParameter.class);
                    return parameter.getType() == boolean.class ? (Object) false : isTyped ? text : null;
                })
                .toArray();
        return ((FormValidation) method.invoke(descriptor, arguments)).renderHtml();
    }

    @Test
    void wrongOwnersAreNamedAndTheOthersCounted(JenkinsRule jenkins) {
        RoleArgument.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(RoleArgument.DescriptorImpl.class);

        try (Reader reader = Reader.of(Locale.ENGLISH)) {
            assertThat(form.doCheckOwners(null, "a@@b, ".repeat(15_000)).getMessage())
                    .startsWith("owners[0]: &quot;a@@b&quot; is neither a user_key nor an e-mail address; owners[1]: ")
                    .contains("; owners[9]: ")
                    .doesNotContain("owners[10]")
                    .endsWith("; and 14,990 more");
            assertThat(form.doCheckOwners(null, "a@@b, ".repeat(500_000)).getMessage())
                    .isEqualTo("owners: expected at most 100,000 characters, got 2,999,999");
        }
        try (Reader reader = Reader.of(Locale.SIMPLIFIED_CHINESE)) {
            assertThat(form.doCheckOwners(null, "a@@b, ".repeat(15_000)).getMessage())
                    .endsWith("；另有 14,990 项");
        }
    }

    private static Stream<Descriptor> descriptors(JenkinsRule jenkins) {
        return jenkins.jenkins.getExtensionList(Descriptor.class).stream()
                .filter(descriptor -> descriptor.getClass().getName().startsWith("io.jenkins.plugins.feishuproject."));
    }
}
