package io.jenkins.plugins.feishuproject.execution.many;

import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Identifies a work item of a step, however often the step is resumed.
 *
 * @param step of the step
 * @param number from 1 on; 0 if the step is about one work item alone
 */
@Restricted(NoExternalUse.class)
public record ItemId(UUID step, int number) {

    private static final int BITS_OF_CALL = 16;

    /** What the record on the build's page is identified by. */
    public String text() {
        return number == 0 ? step.toString() : prefix(step) + number;
    }

    static String prefix(UUID step) {
        return step + "/";
    }

    /**
     * The idempotency key of a call: another one for each call of each item, and the same after a restart. It is not
     * saved, since it follows from the id.
     */
    public String key(int call) {
        long place = (long) number << BITS_OF_CALL | call;
        return new UUID(step.getMostSignificantBits(), step.getLeastSignificantBits() ^ place).toString();
    }
}
