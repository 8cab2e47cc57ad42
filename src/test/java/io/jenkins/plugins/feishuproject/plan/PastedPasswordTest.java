package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address with a password may be pasted anywhere; whatever is said of it does not repeat the password. */
@DefaultLocale("en")
class PastedPasswordTest {

    private static final String SECRET = "pAssw0rd";

    /** As it is copied, typed on a Chinese keyboard, encoded once or twice, or cut off. */
    private static final List<String> ADDRESSES = List.of(
            "https://user:pAssw0rd@host.example/doc/story/detail/1",
            "https://user:pAssw0rd@host.example/a b",
            "https://pAssw0rd@host.example",
            "https://user:pAssw0rd/with/slashes@host.example",
            "//user:pAssw0rd@host.example/",
            "user:pAssw0rd@host.example",
            "https:/user:pAssw0rd@host.example",
            "https\u2236//user:pAssw0rd@host.example",
            "https\u2236\u2215\u2044user\u2236pAssw0rd@host.example",
            "https:/user:pAssw0rd@host.example/x",
            "//user:pAssw0rd@host.example/x",
            "https\uff1a//user\uff1apAssw0rd\uff20host.example",
            "https\uff1a\uff0f\uff0fuser\uff1apAssw0rd\uff20host.example",
            "https:\\\\user:pAssw0rd@host.example",
            "user\uff1apAssw0rd\ufe6bhost.example/a",
            "https%3A%2F%2Fuser%3ApAssw0rd%40host.example",
            "https%3a%2f%2fuser%3apAssw0rd%40host.example%2Fa",
            "https%253A%252F%252Fuser%253ApAssw0rd%2540host.example",
            "https://user%3ApAssw0rd%40host.example/doc/story/detail/1",
            "https://user:pAssw\u200b0rd@host.example",
            "https:\u200b//user:pAssw0rd@host.example");

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.feishuproject.plan.InvisibleCharactersTest#identifying")
    void noArgumentRepeatsThePassword(String path, InvisibleCharactersTest.With argument) {
        for (String address : ADDRESSES) {
            assertSaidWithoutPassword(address, argument.text(address));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"userKey", "projectKey", "workItemTypeKey", "workItemId", "nodeId", "credentialsId", "action"})
    void aKeyIsNoAddressWithAPassword(String name) {
        for (String address : ADDRESSES.subList(0, 6)) {
            assertThatExceptionOfType(WrongArgumentsException.class)
                    .as(address)
                    .isThrownBy(() -> NodeArguments.OPERATION.readArguments(Map.of(name, address)))
                    .withMessageStartingWith(name + ": \"")
                    .withMessageContaining("****@host.example")
                    .withMessageEndingWith(
                            "looks like an address with a password; expected only a name, a key or an ID");
        }
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void aNameIsNoAddressWithAPasswordEither(String address) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> NodeArguments.UPDATE.readArguments(Map.of("nodeName", address)))
                .withMessageStartingWith("nodeName: ")
                .withMessageNotContaining(SECRET);
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> NodeArguments.STATE_CHANGE.readArguments(Map.of("state", address)))
                .withMessageStartingWith("state: ")
                .withMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void noNameOfAnArgumentRepeatsThePassword(String address) {
        assertSaidWithoutPassword(address, Map.of(address, "a"));
        assertSaidWithoutPassword(address, Map.of("fields", List.of(Map.of(address, "a"))));
        assertSaidWithoutPassword(address, Map.of("fields", List.of(Map.of("fieldValue", Map.of(address, "")))));
        assertSaidWithoutPassword(address, Map.of("nodeSchedule", Map.of("points", address)));
        assertSaidWithoutPassword(address, Map.of("onError", address));
        assertSaidWithoutPassword(address, Map.of("nodeOwners", List.of(address + ", " + address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"评审：@张三", "a@b.cn", "16:00 评审", "Review: a/b", "Review: a@b", "评审：张三@李四", "评审/开发：张三@李四", "A//B@C"
            })
    void aNameIsNotAnAddressAndStaysAsItIs(String name) throws Exception {
        assertThat(NodeArguments.UPDATE.readArguments(Map.of("nodeName", name))).isEqualTo(Map.of("nodeName", name));
    }

    @Test
    void anEmailAddressIsQuoted() {
        Problems problems = new Problems();

        assertThat(Identifiers.isKey("nodeOwners[0]", "zhang\u200bsan@a.cn", problems))
                .isFalse();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessageStartingWith("nodeOwners[0]: \"zhangsan@a.cn\" contains U+200B");
    }

    private static void assertSaidWithoutPassword(String address, Map<String, ?> argument) {
        Map<String, Object> arguments =
                new HashMap<>(Map.of("action", "confirm", "nodeId", "a", "nodeOwners", List.of()));
        if (!argument.containsKey("workItemUrl")) {
            arguments.putAll(Map.of("workItemTypeKey", "story", "workItemId", "1"));
        }
        arguments.putAll(argument);
        try {
            plan(arguments);
        } catch (WrongArgumentsException e) {
            assertThat(List.of(e.getMessage(), e.in(Locale.ENGLISH), e.in(Locale.SIMPLIFIED_CHINESE)))
                    .as(address)
                    .noneMatch(sentence -> sentence.contains(SECRET));
        }
    }

    private static void plan(Map<String, ?> arguments) throws WrongArgumentsException {
        Map<String, Object> read = NodeArguments.OPERATION.readArguments(arguments);
        NodeTarget target = new NodeTarget(
                new WorkItemTarget(
                        (String) read.get("projectKey"),
                        (String) read.get("workItemTypeKey"),
                        (String) read.get("workItemId"),
                        (String) read.get("workItemUrl"),
                        null),
                (String) read.get("nodeId"),
                (String) read.get("nodeName"));
        DateReader dates = new DateReader(SiteCalendar.in(ZoneOffset.UTC), Instant.EPOCH);
        NodePlan.ofOperation(target, "doc", (String) read.get("action"), null, read, dates);
    }
}
