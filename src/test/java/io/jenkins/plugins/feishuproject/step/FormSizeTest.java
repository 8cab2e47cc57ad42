package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.fixture.Reader;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.step.item.FindWorkItemsStep;
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

    private static final List<String> ADDRESSES = List.of(
            "https://user:pAssw0rd@host.example/doc/story/detail/1",
            "https\uff1a//user\uff1apAssw0rd\uff20host.example",
            "https%3A%2F%2Fuser%3ApAssw0rd%40host.example",
            "https://user%3ApAssw0rd%40host.example/doc",
            "https://host.example/user%3ApAssw0rd%40a",
            "user:pAssw0rd@host.example");

    private static final List<String> ODD = Stream.concat(
                    Stream.of("a\u202eb", "$a\u200b", "a\nb", "$\u0000\u3164", "$" + "x".repeat(300_000)),
                    ADDRESSES.stream())
            .toList();

    @TestFactory
    Stream<DynamicTest> everyCheckGivesAShortAnswerToAnyText(JenkinsRule jenkins) {
        return methods(jenkins, FormValidation.class)
                .map(form -> DynamicTest.dynamicTest(form.toString(), () -> {
                    for (String text : TEXTS) {
                        assertThat(((FormValidation) form.answer(text)).renderHtml())
                                .hasSizeLessThan(LocalizedMessage.MAX_LENGTH + MAX_MARKUP);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noCheckRepeatsAPassword(JenkinsRule jenkins) {
        return methods(jenkins, FormValidation.class)
                .map(form -> DynamicTest.dynamicTest(form.toString(), () -> {
                    for (String address : ADDRESSES) {
                        assertThat(((FormValidation) form.answer(address)).renderHtml())
                                .doesNotContain("pAssw0rd");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyDropDownStaysShortAndFitToBeShown(JenkinsRule jenkins) {
        return methods(jenkins, ListBoxModel.class)
                .map(form -> DynamicTest.dynamicTest(form.toString(), () -> {
                    int usual = size((ListBoxModel) form.answer("a"));
                    for (String text :
                            Stream.concat(TEXTS.stream(), ODD.stream()).toList()) {
                        ListBoxModel options = (ListBoxModel) form.answer(text);
                        assertThat(size(options)).isLessThan(usual + 4096);
                        assertThat(options)
                                .allSatisfy(option -> assertThat(option.name)
                                        .hasSizeLessThanOrEqualTo(300)
                                        .isEqualTo(OneLine.of(option.name))
                                        .doesNotContain("pAssw0rd"));
                    }
                }));
    }

    /** It is as long as its items are many; what is bounded is each of them. */
    @Test
    void aLineThatStandsForAListMayBeLong(JenkinsRule jenkins) {
        String line = "64c0f1d2b7a8e9301122aabb, ".repeat(500);

        assertThat(jenkins.jenkins
                        .getDescriptorByType(FindWorkItemsStep.DescriptorImpl.class)
                        .doCheckWorkItemTypeKeys(null, line)
                        .kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(jenkins.jenkins
                        .getDescriptorByType(WaitForNodeStep.DescriptorImpl.class)
                        .doCheckConclusions(null, line)
                        .kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aDropDownKeepsTheValueThatIsSetWhateverItsNameIs(JenkinsRule jenkins) {
        UpdateNodeStep.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(UpdateNodeStep.DescriptorImpl.class);

        assertThat(form.doFillSiteItems(null, "a\u202eb").get(0))
                .returns("a\u202eb", option -> option.value)
                .returns("ab", option -> option.name);
        assertThat(form.doCheckSite(
                                null,
                                form.doFillSiteItems(null, "x".repeat(300_000)).get(0).value)
                        .getMessage())
                .isEqualTo("site: expected at most 2,048 characters, got 2,049");
    }

    private static int size(ListBoxModel options) {
        return options.stream()
                .mapToInt(option -> option.name.length() + option.value.length())
                .sum();
    }

    private static Stream<FormMethod> methods(JenkinsRule jenkins, Class<?> type) {
        List<FormMethod> methods = descriptors(jenkins)
                .flatMap(descriptor -> Stream.of(descriptor.getClass().getMethods())
                        .filter(method -> method.getReturnType() == type)
                        .filter(method -> method.getName().startsWith("do"))
                        .filter(method -> !method.isBridge())
                        .map(method -> new FormMethod(descriptor, method)))
                .toList();
        assertThat(methods).hasSizeGreaterThan(5);
        return methods.stream();
    }

    private record FormMethod(Descriptor<?> descriptor, Method method) {

        private Object answer(String text) throws Exception {
            return FormSizeTest.answer(descriptor, method, text);
        }

        @Override
        public String toString() {
            return descriptor.getClass().getName() + "." + method.getName();
        }
    }

    private static Object answer(Descriptor<?> descriptor, Method method, String text) throws Exception {
        Object[] arguments = Stream.of(method.getParameters())
                .map(parameter -> {
                    boolean isTyped = parameter.isAnnotationPresent(QueryParameter.class);
                    return parameter.getType() == boolean.class ? (Object) false : isTyped ? text : null;
                })
                .toArray();
        return method.invoke(descriptor, arguments);
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
