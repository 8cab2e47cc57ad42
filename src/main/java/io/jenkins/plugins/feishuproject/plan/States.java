package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.item.StateFlow;
import io.jenkins.plugins.feishuproject.api.item.StateFlow.State;
import io.jenkins.plugins.feishuproject.api.item.StateFlow.Transition;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The states of a work item and where it can go from the present one, in one step. */
@Restricted(NoExternalUse.class)
public final class States {

    private final List<State> states;
    private final List<Transition> transitions;

    @Nullable
    private final State present;

    public States(StateFlow flow) {
        this.states = flow.stateFlowNodes();
        this.transitions = flow.connections();
        this.present = states.stream().filter(State::isPresent).findFirst().orElse(null);
    }

    /** The key of the state that the work item is in; empty if the workflow does not tell. */
    public Optional<String> present() {
        return Optional.ofNullable(present).map(State::key);
    }

    /** The state with that key as people see it. */
    public String name(String key) {
        return states.stream()
                .filter(state -> state.key().equals(key))
                .findFirst()
                .map(States::name)
                .orElse(key);
    }

    /**
     * The only move in one step to where the work item is to go; without a transition if it is there.
     *
     * @throws WrongArgumentsException unless there is exactly one; it lists what there is
     */
    public StateMove move(StateChoice choice) throws WrongArgumentsException {
        if (present == null) {
            throw new WrongArgumentsException(words(states.isEmpty() ? "noStates" : "noPresentState"));
        }
        return choice.state() == null ? moveAlong(choice.transitionId()) : moveTo(choice.state());
    }

    private StateMove moveTo(String asked) throws WrongArgumentsException {
        List<String> targets = called(asked);
        if (targets.isEmpty()) {
            throw refusal("noSuchState", asked, shown(present));
        } else if (targets.contains(present.key())) {
            return stay();
        }
        List<Transition> fitting = fromHere(transition -> targets.contains(transition.targetStateKey()));
        if (fitting.isEmpty()) {
            throw refusal("noTransition", shown(present), asked);
        } else if (fitting.size() > 1) {
            throw new WrongArgumentsException(words("severalTransitions", shown(present), asked, list(fitting)));
        }
        return along(fitting.get(0));
    }

    private StateMove moveAlong(long transitionId) throws WrongArgumentsException {
        List<Transition> fitting = transitions.stream()
                .filter(transition -> transition.transitionId() == transitionId)
                .toList();
        Optional<Transition> here = fitting.stream().filter(this::startsHere).findFirst();
        if (here.isPresent()) {
            return present.key().equals(here.get().targetStateKey()) ? stay() : along(here.get());
        } else if (fitting.stream().anyMatch(transition -> present.key().equals(transition.targetStateKey()))) {
            return stay();
        }
        throw refusal("noSuchTransition", String.valueOf(transitionId), shown(present));
    }

    /** The keys of the states with that key, or else with that name. */
    private List<String> called(String asked) {
        String seen = Identifiers.asSeen(asked);
        List<String> byKey = keys(state -> state.key().equals(asked));
        return byKey.isEmpty()
                ? keys(state ->
                        state.name() != null && Identifiers.asSeen(state.name()).equals(seen))
                : byKey;
    }

    private List<String> keys(Predicate<State> fits) {
        return states.stream().filter(fits).map(State::key).toList();
    }

    private List<Transition> fromHere(Predicate<Transition> fits) {
        return transitions.stream().filter(this::startsHere).filter(fits).toList();
    }

    private boolean startsHere(Transition transition) {
        return transition.sourceStateKey().equals(present.key());
    }

    private StateMove stay() {
        return new StateMove(null, present.key(), name(present), present.key(), name(present));
    }

    private StateMove along(Transition transition) {
        String target = transition.targetStateKey();
        return new StateMove(transition.transitionId(), present.key(), name(present), target, name(target));
    }

    /** Lists where the work item can go instead, or says that it can go nowhere. */
    private WrongArgumentsException refusal(String key, Object asked, Object other) {
        List<Transition> ways = fromHere(transition -> true);
        return new WrongArgumentsException(
                ways.isEmpty() ? words(key + "AtEnd", asked, other) : words(key, asked, other, list(ways)));
    }

    private LocalizedMessage list(List<Transition> some) {
        return LocalizedList.byCommas(
                some,
                transition -> words(
                        "transition",
                        String.valueOf(transition.transitionId()),
                        name(transition.targetStateKey()),
                        transition.targetStateKey()));
    }

    private static LocalizedMessage shown(State state) {
        return words("state", name(state), state.key());
    }

    private static String name(State state) {
        return state.name() == null || state.name().isBlank()
                ? state.key()
                : state.name().strip();
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(States.class, key, arguments);
    }
}
