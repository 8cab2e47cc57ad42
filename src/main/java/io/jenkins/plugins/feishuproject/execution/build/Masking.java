package io.jenkins.plugins.feishuproject.execution.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Masks the build's secrets in text, so that nothing recorded outside the log reveals more than the log does. Secrets
 * are known from the variables that are declared as sensitive, and from the filters of the log that the build itself
 * brings: those of its wrappers or of the enclosing steps. Filters that are there for all builds are left alone.
 */
@Restricted(NoExternalUse.class)
public final class Masking {

    private static final String MASK = "****";
    private static final int MIN_SECRET_LENGTH = 3;

    private static final Pattern JSON_TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"?+");

    @CheckForNull
    private final LogFilters filters;

    private final List<String> secrets;

    private Masking(@CheckForNull LogFilters filters, Set<String> sensitiveVariables, EnvVars environment) {
        this.filters = filters;
        this.secrets = sensitiveVariables.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(secret -> secret.length() >= MIN_SECRET_LENGTH)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The masking applied to the log of a pipeline step, to be {@linkplain #close closed} with the step. */
    public static Masking of(StepContext context, Run<?, ?> run) throws IOException, InterruptedException {
        // Steps that mask bring a ConsoleLogFilter. A TaskListenerDecorator marks or forwards the lines of the log.
        TaskListenerDecorator filter = TaskListenerDecorator.fromConsoleLogFilter(context.get(ConsoleLogFilter.class));
        Set<String> sensitive = context.get(EnvironmentExpander.class).getSensitiveVariables();
        return new Masking(
                filter == null ? null : new LogFilters(filter::decorate, run.getCharset()),
                sensitive,
                sensitive.isEmpty() ? new EnvVars() : context.get(EnvVars.class));
    }

    /** The masking applied to the log of a freestyle build, which closes it itself. */
    public static Masking of(AbstractBuild<?, ?> build, EnvVars environment) {
        return new Masking(WrapperFilters.of(build), build.getSensitiveBuildVariables(), environment);
    }

    /** The text as the build log would show it. */
    public String in(String text) {
        return text.lines().map(this::filtered).collect(Collectors.joining("\n"));
    }

    /** The text as the build log would show it, cut to what a table or a result can hold. */
    public String excerpt(String text) {
        return Excerpt.ofText(in(text));
    }

    /** Masks only sensitive variables, for text written to the log, whose own filters mask the rest. */
    public String inLog(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Masks the strings of a JSON document, unescaping them first. */
    public String inJson(String json) {
        return JSON_TEXT
                .matcher(json)
                .replaceAll(text -> Matcher.quoteReplacement(Json.write(in(Json.read(text.group(), String.class)))));
    }

    private String filtered(String line) {
        String masked = inLog(line);
        String shown = filters == null ? masked : filters.shown(masked);
        return shown == null ? MASK : shown;
    }

    /** Closes the filters of the log. */
    void close() {
        if (filters != null) {
            filters.close();
        }
    }
}
