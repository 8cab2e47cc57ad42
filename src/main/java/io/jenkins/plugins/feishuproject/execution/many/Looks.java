package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.Session;
import java.time.Duration;
import java.util.function.Predicate;
import jenkins.util.SystemProperties;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Looks again after a change as long as it is not visible: the service may take seconds. */
@Restricted(NoExternalUse.class)
public final class Looks {

    // Assumption: visible-later
    private static final int MAX_REPEATED = 3;

    private final Session session;

    public Looks(Session session) {
        this.session = session;
    }

    /** What the first look showed that shows enough, or else the last one. */
    public <T> T repeated(T first, Predicate<T> showsEnough, Look<T> look)
            throws FeishuProjectException, InterruptedException {
        T shown = first;
        for (int looks = 0; looks < MAX_REPEATED && !showsEnough.test(shown); looks++) {
            Duration pause = pause().multipliedBy(1L << looks);
            String millis = String.valueOf(pause.toMillis());
            session.log().waitingFor(LocalizedMessage.of(Looks.class, "waiting", millis));
            session.log().detail(Messages.Looks_again(millis));
            session.sleep(pause);
            shown = look.look();
        }
        return shown;
    }

    /** How long a change may take to become visible, or to open the next node. */
    public static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(Looks.class.getName() + ".pauseMillis", 1000));
    }

    /** Looks once. */
    public interface Look<T> {
        T look() throws FeishuProjectException, InterruptedException;
    }
}
