package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.util.function.UnaryOperator;

/** The part of a step's saved state that is about one work item. */
record ItemProgress<I extends ItemState<I>, S extends ItemsState<I, S>>(Progress<S> step, int index, Saving saving)
        implements Progress<I> {

    @Override
    public I get() {
        return step.get().item(index);
    }

    @Override
    public void update(UnaryOperator<I> change) {
        step.update(state -> state.withItem(index, change.apply(state.item(index))));
    }

    @Override
    public void save() throws UnsavedException, InterruptedException {
        saving.save();
    }

    /** Saves the state of the step. */
    interface Saving {
        void save() throws UnsavedException, InterruptedException;
    }
}
