package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The saved state of a step, replaced as a whole, so that every save shows one moment. */
@Restricted(NoExternalUse.class)
public interface Progress<S> {

    S get();

    void update(UnaryOperator<S> change);

    /** Returns once the current state would survive a kill of the controller, in a build that can be resumed. */
    void save() throws UnsavedException, InterruptedException;
}
