package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One argument of a change, from what is typed to what a node shows afterwards.
 *
 * @param <T> the argument as typed
 */
@Restricted(NoExternalUse.class)
public abstract class Part<T> {

    private final String name;
    private final ArgumentType type;
    private final TypeReference<T> typed;

    Part(String name, ArgumentType type, TypeReference<T> typed) {
        this.name = name;
        this.type = type;
        this.typed = typed;
    }

    /** The name of the argument, which is the API's own in camelCase. */
    public final String name() {
        return name;
    }

    /** What a script may hand over. */
    public final ArgumentType type() {
        return type;
    }

    /** Adds to {@code update} what is sent for the argument, unless it was left out. */
    final void readFrom(Map<String, ?> arguments, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        Object plain = arguments.get(name);
        if (plain != null) {
            read(Json.bind(plain, typed), dates, problems, update);
        }
    }

    /** Checks the argument as typed, and adds to {@code update} what is sent for it. */
    abstract void read(T typed, DateReader dates, Problems problems, NodeUpdate.Builder update);

    /** Adds to {@code summary} what {@code update} changes here, if anything. */
    abstract void summarize(NodeUpdate update, ChangeSummary summary);

    /** Adds to {@code differences} what was asked here and {@code node} does not show. */
    abstract void compare(NodeUpdate asked, WorkflowNode node, Differences differences);

    /** Calls {@code check} with the place and value of each row; none at all is a problem. */
    final <R> void forEachRow(List<R> rows, Problems problems, BiConsumer<String, R> check) {
        if (rows.isEmpty()) {
            problems.add(name, "empty");
        }
        int index = 0;
        for (R row : rows) {
            check.accept(name + "[" + index++ + "]", row);
        }
    }

    static boolean areAllNull(Object... values) {
        return Stream.of(values).allMatch(Objects::isNull);
    }

    /** The rows that are present. */
    static <R> Stream<R> given(@CheckForNull List<R> rows) {
        return rows == null ? Stream.of() : rows.stream().filter(Objects::nonNull);
    }

    /** What each row shows, by its name; of rows with the same name the first that shows anything. */
    static <R, V> Map<Object, V> byName(List<R> rows, Function<R, Object> name, Function<R, V> value) {
        Map<Object, V> byName = new HashMap<>();
        given(rows)
                .filter(row -> value.apply(row) != null)
                .forEach(row -> byName.putIfAbsent(name.apply(row), value.apply(row)));
        return byName;
    }
}
