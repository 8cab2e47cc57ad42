package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.item.StateFlow;
import io.jenkins.plugins.feishuproject.api.item.StateFlow.State;
import io.jenkins.plugins.feishuproject.api.item.StateFlow.Transition;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which transition leads where a work item is to go. */
@DefaultLocale("en")
class StatesTest {

    private static final States FLOW = flow(
            List.of(
                    new State("OPEN", null, "待处理", 2),
                    new State("RESOLVED", null, " 已解决 ", 1),
                    new State("DONE", null, "完成", 1),
                    new State("WONT_FIX", null, "完成", 1),
                    new State("完成", null, "Archived", 1),
                    new State("NAMELESS", null, null, 1)),
            new Transition(11L, "OPEN", "RESOLVED"),
            new Transition(12L, "OPEN", "DONE"),
            new Transition(13L, "OPEN", "WONT_FIX"),
            new Transition(14L, "OPEN", "WONT_FIX"),
            new Transition(21L, "RESOLVED", "OPEN"),
            new Transition(22L, "RESOLVED", "NAMELESS"));

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED", "已解决", " 已解决"})
    void aStateIsGivenByItsKeyOrItsName(String state) throws Exception {
        assertThat(FLOW.move(to(state))).isEqualTo(new StateMove(11L, "OPEN", "待处理", "RESOLVED", "已解决"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "待处理"})
    void aWorkItemThatIsThereNeedsNoTransition(String state) throws Exception {
        assertThat(FLOW.move(to(state))).isEqualTo(new StateMove(null, "OPEN", "待处理", "OPEN", "待处理"));
    }

    @Test
    void aTransitionThatLedToThePresentStateIsMadeAlready() throws Exception {
        assertThat(FLOW.move(along(21)).transitionId()).isNull();
    }

    @Test
    void aTransitionOfSeveralIsGivenByItsId() throws Exception {
        assertThat(FLOW.move(along(14))).isEqualTo(new StateMove(14L, "OPEN", "待处理", "WONT_FIX", "完成"));
    }

    @Test
    void aKeyStandsAboveAName() {
        assertThat(refusal(to("完成")))
                .isEqualTo("No transition leads from \"待处理\" (OPEN) to \"完成\" in one step. From there it can go to: "
                        + "\"已解决\" (RESOLVED, transitionId 11), \"完成\" (DONE, transitionId 12), "
                        + "\"完成\" (WONT_FIX, transitionId 13), \"完成\" (WONT_FIX, transitionId 14).");
    }

    @Test
    void anUnknownStateIsToldWithThoseThatCanBeReached() {
        assertThat(refusal(to("Closed")))
                .isEqualTo(
                        "No state has the key or name \"Closed\". The work item is in \"待处理\" (OPEN); from there it can "
                                + "go to: \"已解决\" (RESOLVED, transitionId 11), \"完成\" (DONE, transitionId 12), "
                                + "\"完成\" (WONT_FIX, transitionId 13), \"完成\" (WONT_FIX, transitionId 14).");
    }

    @Test
    void whereNoTransitionLeadsOutThatIsSaid() {
        States end = flow(List.of(new State("OPEN", null, "待处理", 1), new State("DONE", null, "完成", 2)));

        assertThat(refusal(end, to("OPEN")))
                .isEqualTo("No transition leads out of \"完成\" (DONE), so none leads to \"OPEN\".");
        assertThat(refusal(end, to("Closed")))
                .isEqualTo("No state has the key or name \"Closed\". The work item is in \"完成\" (DONE); "
                        + "no transition leads out of it.");
        assertThat(refusal(end, along(11)))
                .isEqualTo("No transition 11 starts at \"完成\" (DONE), where the work item is; "
                        + "no transition leads out of it.");
    }

    @Test
    void aStateBehindAnotherOneCannotBeReached() {
        assertThat(refusal(to("NAMELESS"))).startsWith("No transition leads from \"待处理\" (OPEN) to \"NAMELESS\"");
    }

    @Test
    void severalTransitionsToOneStateAreListed() {
        assertThat(refusal(to("WONT_FIX")))
                .isEqualTo("Several transitions lead from \"待处理\" (OPEN) to \"WONT_FIX\"; give transitionId instead of "
                        + "state: \"完成\" (WONT_FIX, transitionId 13), \"完成\" (WONT_FIX, transitionId 14).");
    }

    @Test
    void severalStatesOfOneNameAreListedWithTheirTransitions() {
        States flow = flow(
                List.of(
                        new State("A", null, "Open", 2),
                        new State("B", null, "Done", 1),
                        new State("C", null, "Done", 1)),
                new Transition(1L, "A", "B"),
                new Transition(2L, "A", "C"));

        assertThat(refusal(flow, to("Done")))
                .isEqualTo(
                        "Several transitions lead from \"Open\" (A) to \"Done\"; give transitionId instead of state: "
                                + "\"Done\" (B, transitionId 1), \"Done\" (C, transitionId 2).");
    }

    @Test
    void aTransitionThatStartsElsewhereIsToldWithThoseOfThePresentState() {
        assertThat(refusal(along(22))).startsWith("No transition 22 starts at \"待处理\" (OPEN), where the work item is.");
        assertThat(refusal(along(99))).startsWith("No transition 99 starts at \"待处理\" (OPEN), where the work item is.");
    }

    @Test
    void aWorkItemWithoutStatesHasANodeFlow() {
        assertThat(refusal(flow(null), to("OPEN")))
                .isEqualTo(
                        "The work item has no state flow; feishuProjectOperateNode moves work items with a node flow.");
    }

    @Test
    void aWorkflowThatDoesNotTellThePresentStateIsRefused() {
        assertThat(refusal(flow(List.of(new State("OPEN", null, null, null))), to("OPEN")))
                .isEqualTo("The workflow does not tell which state the work item is in.");
    }

    @Test
    void aStateWithoutANameIsShownByItsKey() {
        assertThat(FLOW.name("NAMELESS")).isEqualTo("NAMELESS");
        assertThat(FLOW.name("UNKNOWN")).isEqualTo("UNKNOWN");
        assertThat(FLOW.name("RESOLVED")).isEqualTo("已解决");
    }

    @Test
    void theChoicesAreListedInTheReadersLanguage() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> FLOW.move(to("WONT_FIX")))
                .satisfies(e -> assertThat(e.problems().in(Locale.SIMPLIFIED_CHINESE))
                        .isEqualTo("从“待处理”（OPEN）到“WONT_FIX”有多条流转路径；请改用 transitionId 而不是 state："
                                + "“完成”（WONT_FIX，transitionId 13）、“完成”（WONT_FIX，transitionId 14）。"));
    }

    private static States flow(@CheckForNull List<State> states, Transition... transitions) {
        return new States(new StateFlow(states, List.of(transitions)));
    }

    private static StateChoice to(String state) {
        return new StateChoice(state, null);
    }

    private static StateChoice along(long transitionId) {
        return new StateChoice(null, transitionId);
    }

    private static String refusal(StateChoice choice) {
        return refusal(FLOW, choice);
    }

    private static String refusal(States flow, StateChoice choice) {
        try {
            throw new AssertionError("found " + flow.move(choice));
        } catch (WrongArgumentsException e) {
            return e.getMessage();
        }
    }
}
