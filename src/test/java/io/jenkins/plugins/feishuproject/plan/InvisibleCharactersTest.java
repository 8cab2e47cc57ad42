package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes along when a key or a name is copied out of a chat, a page or a table. */
@DefaultLocale("en")
class InvisibleCharactersTest {

    private static final List<String> INVISIBLE = List.of(
            "\t",
            "\n",
            "\u0000",
            "\u007f",
            "\u009b",
            "\u00a0",
            "\u00ad",
            "\u034f",
            "\u061c",
            "\u115f",
            "\u180e",
            "\u2003",
            "\u200b",
            "\u200e",
            "\u200f",
            "\u2028",
            "\u202a",
            "\u202e",
            "\u2060",
            "\u2066",
            "\u2800",
            "\u3000",
            "\u3164",
            "\ufdd0",
            "\ufeff",
            "\ufff9",
            "\ufffe",
            "\ud800",
            "\udb40\udc01");

    private static final List<String> JOINING = List.of("\u200c", "\u200d", "\ufe0f", "\udb40\udd00", "\udb40\udc67");

    /** Each argument that identifies something, with its text in place of the {@code test} of the path. */
    static Stream<Arguments> identifying() {
        return Stream.of(
                arguments("nodeId", of("nodeId")),
                arguments("credentialsId", of("credentialsId")),
                arguments("userKey", of("userKey")),
                arguments("projectKey", of("projectKey")),
                arguments("workItemTypeKey", of("workItemTypeKey")),
                arguments("workItemId", of("workItemId")),
                arguments("workItemUrl", of("workItemUrl")),
                arguments("action", of("action")),
                arguments("nodeName", of("nodeName")),
                arguments("site", of("site")),
                arguments("nodeOwners[0]", (With) text -> Map.of("nodeOwners", List.of(text))),
                arguments("nodeSchedule.owners[0]", part("nodeSchedule", text -> Map.of("owners", List.of(text)))),
                arguments("nodeSchedule.estimateStartDate", part("nodeSchedule", of("estimateStartDate"))),
                arguments("nodeSchedule.estimateEndDate", part("nodeSchedule", of("estimateEndDate"))),
                arguments("fields[0].fieldKey", row("fields", of("fieldKey"))),
                arguments("fields[0].fieldAlias", row("fields", of("fieldAlias"))),
                arguments("fields[0].fieldTypeKey", row("fields", of("fieldTypeKey"))),
                arguments("roleAssignee[0].role", row("roleAssignee", of("role"))),
                arguments("roleAssignee[0].owners[0]", row("roleAssignee", text -> Map.of("owners", List.of(text)))),
                arguments(
                        "scheduleConstraintRule.wbsSubInstanceType",
                        part("scheduleConstraintRule", text -> Map.of("wbsSubInstanceType", Map.of(text, true)))));
    }

    @ParameterizedTest
    @MethodSource("identifying")
    void theyAreDroppedAtTheEndsOfAnArgument(String path, With argument) throws Exception {
        for (String c : INVISIBLE) {
            assertThat(NodeArguments.OPERATION.readArguments(argument.text(c + " " + c + "test" + c + c + " ")))
                    .as(c)
                    .isEqualTo(argument.text("test"));
        }
    }

    @ParameterizedTest
    @MethodSource("identifying")
    void theyAreRefusedInsideAnArgumentAndNamedByNumber(String path, With argument) {
        for (String c : INVISIBLE) {
            assertThatExceptionOfType(WrongArgumentsException.class)
                    .as(c)
                    .isThrownBy(() -> NodeArguments.OPERATION.readArguments(argument.text("te" + c + "st")))
                    .withMessageStartingWith(path + ": \"te")
                    .withMessageEndingWith(
                            "st\" contains %s, an invisible character;".formatted("U+%04X".formatted(c.codePointAt(0)))
                                    + " delete it, or type the text again")
                    .satisfies(
                            refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
        }
    }

    @ParameterizedTest
    @FieldSource("JOINING")
    void whatMakesAPictureIsRefusedInAKeyAndInANameOfPlainLetters(String c) {
        String number = "contains U+%04X, ".formatted(c.codePointAt(0));
        String picture = "\ud83d\udc68" + c + "\ud83d\udcbb";

        assertRefused(Map.of("nodeId", picture), number);
        assertRefused(Map.of("nodeName", "te" + c + "st"), number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\udc68\u200d\ud83d\udcbb 开发",
                "❤\ufe0f 发布",
                "1\ufe0f\u20e3 测试",
                "\ud83c\udff4\udb40\udc67\udb40\udc62 ok",
                "می\u200cخواهم",
                "葛\udb40\udd00城"
            })
    void whatMakesAPictureOrALetterIsPartOfAName(String name) throws Exception {
        assertThat(NodeArguments.UPDATE.readArguments(Map.of("nodeName", name, "site", name)))
                .isEqualTo(Map.of("nodeName", name, "site", name));
    }

    @ParameterizedTest
    @FieldSource("INVISIBLE")
    void aTextOfNothingElseIsBlank(String c) throws Exception {
        assertThat(NodeArguments.UPDATE.readArguments(Map.of("nodeId", c, "nodeName", c + " ", "onError", c)))
                .isEmpty();
        assertRefused(Map.of("nodeOwners", List.of(c)), "nodeOwners[0] is blank");
        assertRefused(Map.of("nodeSchedule", Map.of("estimateStartDate", c)), "estimateStartDate is blank");
    }

    @Test
    void theyAreDroppedAtTheEndsOfAChoiceToo() throws Exception {
        assertThat(NodeArguments.UPDATE.readArguments(Map.of("onError", "WARNING\u200b")))
                .isEqualTo(Map.of("onError", "WARNING"));
    }

    @Test
    void aNameThatBecomesAnotherGivenOneIsRefused() {
        assertRefused(
                Map.of("scheduleConstraintRule", Map.of("wbsSubInstanceType", Map.of("a", true, "a\ufeff", false))),
                "scheduleConstraintRule.wbsSubInstanceType: \"a\" is given twice");
    }

    @Test
    void anUnknownArgumentIsNotListedAsTheOneThatItLooksLike() {
        assertRefused(Map.of("nodeId\u200b", "test"), "nodeId: \"nodeId\" contains U+200B, ");
        assertRefused(
                Map.of("fields", List.of(Map.of("field\u00adKey", "a"))),
                "fields[0].fieldKey: \"fieldKey\" contains U+00AD, ");
    }

    @Test
    void freeTextsStayAsTheyAre() throws Exception {
        Map<String, Object> arguments = Map.of(
                "rollbackReason",
                "\u200bwhy\n",
                "fields",
                List.of(Map.of("fieldValue", Map.of("\u200bk", List.of("a\u202e\r\n", " ")))));

        assertThat(NodeArguments.OPERATION.readArguments(arguments)).isEqualTo(arguments);
    }

    @ParameterizedTest
    @FieldSource("INVISIBLE")
    void aNodeIsFoundByWhatPeopleSeeOfItsName(String c) throws Exception {
        Workflow nodes = new Workflow(List.of(node("1", c + "测试" + c), node("2", "Code Review"), node("3", "❤\ufe0f")));

        assertThat(nodes.named("测试").id()).isEqualTo("1");
        assertThat(nodes.named("❤").id()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Code\u00a0Review", "Code\u3000Review", "Co\u200bde Review\ufeff"})
    void aBlankOfANameIsThatOfAnyKeyboard(String shown) throws Exception {
        assertThat(new Workflow(List.of(node("1", shown))).named("Code Review").id())
                .isEqualTo("1");
    }

    @Test
    void namesThatLookTheSameAreAmbiguous() {
        Workflow nodes = new Workflow(List.of(node("1", "测试"), node("2", "测\u200b试")));

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> nodes.named("测试"))
                .withMessageStartingWith("nodeName: several nodes are named \"测试\"");
    }

    @Test
    void aFormSaysSoWhileSomebodyTypes() {
        SiteCalendar calendar = SiteCalendar.in(ZoneOffset.UTC);

        assertSaid("workItemUrl", () -> FieldChecks.workItemUrl("https://h.cn/a/b/de\u200btail/1"));
        assertSaid("workItemId", () -> FieldChecks.workItemId("1\u200b2"));
        assertSaid("projectKey", () -> FieldChecks.segment("projectKey", "do\u200bc"));
        assertSaid("userKey", () -> FieldChecks.key("userKey", "7\u200b0"));
        assertSaid("nodeName", () -> FieldChecks.name("nodeName", "te\u200bst"));
        assertSaid("nodeOwners[1]", () -> FieldChecks.owners("nodeOwners", List.of("a", "b\u200bc")));
        assertSaid("fieldKey", () -> FieldChecks.field("a\u200bb", null));
        assertSaid("fieldAlias", () -> FieldChecks.field(null, "a\u200bb"));
        assertSaid("points", () -> FieldChecks.points("1\u200b5"));
        assertSaid("estimateStartDate", () -> FieldChecks.start("2026\u200b-12-01", calendar, Instant.EPOCH));
        assertSaid("estimateEndDate", () -> FieldChecks.end("2026-12-\u200b01", calendar, Instant.EPOCH));
        assertThatNoException().isThrownBy(() -> FieldChecks.name("nodeName", "❤\ufe0f 发布"));
    }

    private static void assertSaid(String path, ThrowingCallable check) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(check)
                .withMessageStartingWith(path + ": ")
                .withMessageContaining(" contains U+200B, an invisible character");
    }

    private static void assertRefused(Map<String, ?> arguments, String words) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> NodeArguments.UPDATE.readArguments(arguments))
                .withMessageContaining(words);
    }

    private static WorkflowNode node(String id, String name) {
        return new WorkflowNode(id, null, name, 1, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static With of(String member) {
        return text -> Map.of(member, text);
    }

    private static With part(String name, With member) {
        return text -> Map.of(name, member.text(text));
    }

    private static With row(String name, With member) {
        return text -> Map.of(name, List.of(member.text(text)));
    }

    /** Arguments of a step with this text in one of them. */
    interface With {
        Map<String, Object> text(String text);
    }
}
