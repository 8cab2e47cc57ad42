package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.Session;
import java.time.Duration;
import jenkins.util.SystemProperties;

/** Looks at a work item after a change, repeatedly if the change is not visible yet: the service may take seconds. */
final class Looks {

    private static final int MAX_REPEATED = 3;

    private final Session session;

    Looks(Session session) {
        this.session = session;
    }

    /** Whether a look shows the change, be it the last one. */
    boolean show(Look look) throws FeishuProjectException, InterruptedException {
        boolean shown = look.showsChange();
        for (int looks = 0; looks < MAX_REPEATED && !shown; looks++) {
            Duration pause = pause().multipliedBy(1L << looks);
            String millis = String.valueOf(pause.toMillis());
            session.log().waitingFor(Messages._Looks_waiting(millis));
            session.log().print(Messages.Looks_again(millis));
            session.sleep(pause);
            shown = look.showsChange();
        }
        return shown;
    }

    private static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(Looks.class.getName() + ".pauseMillis", 1000));
    }

    /** Looks once. */
    interface Look {
        boolean showsChange() throws FeishuProjectException, InterruptedException;
    }
}
