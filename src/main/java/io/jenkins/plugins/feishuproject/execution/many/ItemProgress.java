package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.util.function.UnaryOperator;

/** The part of a step's saved state that is about one work item. */
record ItemProgress<C extends ItemChange<C>, F>(Progress<ItemsState<C, F>> step, int index, Saving saving)
        implements Progress<ItemState<C, F>> {

    @Override
    public ItemState<C, F> get() {
        return step.get().item(index);
    }

    @Override
    public void update(UnaryOperator<ItemState<C, F>> change) {
        step.update(state -> change.apply(state.item(index)).step());
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
