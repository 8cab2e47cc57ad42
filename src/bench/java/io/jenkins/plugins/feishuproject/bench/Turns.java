package io.jenkins.plugins.feishuproject.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast two sides are that take turns of a tenth of a second in one process. A machine that is shared changes its own
 * pace from second to second, which falls on both of them alike.
 */
final class Turns {

    private static final long TURN = 100_000_000L;
    private static final int TURNS_A_ROUND = 25;

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final Action end;

    private Turns(Action end) {
        this.end = end;
    }

    /**
     * Takes {@code rounds}, after one that is not counted.
     *
     * @param end waits for the calls that have begun
     */
    static Turns of(int rounds, Action ours, Action bare, Action end) throws Exception {
        new Turns(end).round(ours, bare);
        Turns turns = new Turns(end);
        for (int round = 0; round < rounds; round++) {
            turns.round(ours, bare);
        }
        return turns;
    }

    /** Calls a second. */
    Spread ours() {
        return Spread.of(ours);
    }

    /** Calls a second. */
    Spread bare() {
        return Spread.of(bare);
    }

    /** Each round's middle ratio of two neighbouring turns. */
    Spread ratio() {
        return Spread.of(ratios);
    }

    private void round(Action oneSide, Action otherSide) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int turn = 0; turn < TURNS_A_ROUND; turn++) {
            pairs.add(
                    turn % 2 == 0
                            ? pair(oneSide, otherSide)
                            : pair(otherSide, oneSide).swapped());
        }
        ours.add(middle(pairs, Pair::first));
        bare.add(middle(pairs, Pair::second));
        ratios.add(middle(pairs, pair -> pair.first() / pair.second()));
    }

    private Pair pair(Action first, Action second) throws Exception {
        return new Pair(turn(first), turn(second));
    }

    private double turn(Action call) throws Exception {
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < TURN) {
            call.run();
            calls++;
        }
        end.run();
        return calls * 1e9 / (System.nanoTime() - start);
    }

    private static double middle(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return Spread.of(pairs.stream().map(value::applyAsDouble).toList()).median();
    }

    /** Makes calls or waits for them. */
    interface Action {
        void run() throws Exception;
    }

    private record Pair(double first, double second) {
        private Pair swapped() {
            return new Pair(second, first);
        }
    }
}
