package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.plan.StateMove;
import org.jvnet.localizer.Localizable;

/** What is said of the move of a work item to another state. */
final class MoveSentences extends OnceSentences<ItemMove> {

    @Override
    String done(ItemMove item, String workItem, String changes) {
        return Messages.MoveSentences_moved(workItem, changes);
    }

    @Override
    String wasDone(ItemMove item, String workItem) {
        return Messages.MoveSentences_wasThere(workItem, item.move().toName());
    }

    @Override
    Localizable notDone(String workItem, String reason) {
        return Messages._MoveSentences_notMoved(workItem, reason);
    }

    @Override
    Localizable notShown(ItemMove item, String workItem) {
        StateMove move = item.move();
        return Messages._MoveSentences_notShown(workItem, move.toName());
    }

    @Override
    Localizable notReadBack(String workItem, String reason) {
        return Messages._MoveSentences_notReadBack(workItem, reason);
    }
}
