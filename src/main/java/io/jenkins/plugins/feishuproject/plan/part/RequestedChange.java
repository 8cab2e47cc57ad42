package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A requested change: its arguments as typed. What is left out is left unchanged. */
@Restricted(NoExternalUse.class)
public final class RequestedChange {

    private final List<Argument<?>> arguments = new ArrayList<>();

    /**
     * The change among a step's arguments, which are plain values that were read already; all others are passed over.
     */
    public static RequestedChange of(Map<String, ?> read) {
        RequestedChange change = new RequestedChange();
        Parts.ALL.forEach(part -> change.bind(part, read.get(part.name())));
        return change;
    }

    private <T> void bind(Part<T> part, @CheckForNull Object plain) {
        with(part, plain == null ? null : part.bind(plain));
    }

    /** Adds an argument; null leaves it out. */
    public <T> RequestedChange with(Part<T> part, @CheckForNull T typed) {
        if (typed != null) {
            arguments.add(new Argument<>(part, typed));
        }
        return this;
    }

    public boolean isEmpty() {
        return arguments.isEmpty();
    }

    /** What is sent for it; records whatever is wrong with the arguments. */
    public NodeUpdate read(DateReader dates, Problems problems) {
        NodeUpdate.Builder update = NodeUpdate.builder();
        arguments.forEach(argument -> argument.read(dates, problems, update));
        return update.build();
    }

    private record Argument<T>(Part<T> part, T typed) {
        void read(DateReader dates, Problems problems, NodeUpdate.Builder update) {
            part.read(typed, dates, problems, update);
        }
    }
}
