package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;

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
    LocalizedMessage notDone(String workItem, LocalizedMessage reason) {
        return words("move.notMade", workItem, reason);
    }

    @Override
    LocalizedMessage notShown(ItemMove item, String workItem) {
        return words("move.notShown", workItem, item.move().toName());
    }

    @Override
    LocalizedMessage notReadBack(String workItem, LocalizedMessage reason) {
        return words("move.notReadBack", workItem, reason);
    }
}
