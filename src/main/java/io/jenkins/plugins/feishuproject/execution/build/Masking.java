package io.jenkins.plugins.feishuproject.execution.build;

import hudson.EnvVars;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.BuildableItemWithBuildWrappers;
import hudson.model.Run;
import hudson.tasks.BuildWrapper;
import io.jenkins.plugins.feishuproject.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Masks the build's secrets in text, so that nothing recorded outside the log reveals more than the log does. */
@Restricted(NoExternalUse.class)
public final class Masking {

    private static final Logger LOGGER = Logger.getLogger(Masking.class.getName());
    private static final String MASK = "****";
    private static final int MIN_SECRET_LENGTH = 3;

    /** Delimits a line, since a filter may also add to it, for example a timestamp. */
    private static final String EDGE = "\u001f";

    private static final Pattern JSON_TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"?+");

    private final Filter filter;
    private final Charset charset;
    private final List<String> secrets;

    private Masking(Filter filter, Charset charset, Set<String> sensitiveVariables, EnvVars environment) {
        this.filter = filter;
        this.charset = charset;
        this.secrets = sensitiveVariables.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(secret -> secret.length() >= MIN_SECRET_LENGTH)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The masking applied to the log of a pipeline step. */
    public static Masking of(StepContext context, Run<?, ?> run) throws IOException, InterruptedException {
        TaskListenerDecorator filter = TaskListenerDecorator.merge(
                TaskListenerDecorator.fromConsoleLogFilter(context.get(ConsoleLogFilter.class)),
                context.get(TaskListenerDecorator.class));
        Set<String> sensitive = context.get(EnvironmentExpander.class).getSensitiveVariables();
        return new Masking(
                filter == null ? log -> log : filter::decorate,
                run.getCharset(),
                sensitive,
                sensitive.isEmpty() ? new EnvVars() : context.get(EnvVars.class));
    }

    /** The masking applied to the log of a freestyle build. */
    public static Masking of(AbstractBuild<?, ?> build, EnvVars environment) {
        return new Masking(
                log -> filtered(build, log), build.getCharset(), build.getSensitiveBuildVariables(), environment);
    }

    // Mirrors how Jenkins opens the log of such a build.
    private static OutputStream filtered(AbstractBuild<?, ?> build, OutputStream log)
            throws IOException, InterruptedException {
        OutputStream filtered = log;
        for (ConsoleLogFilter filter : ConsoleLogFilter.all()) {
            filtered = filter.decorateLogger(build, filtered);
        }
        if (build.getProject() instanceof BuildableItemWithBuildWrappers wrapped) {
            for (BuildWrapper wrapper : wrapped.getBuildWrappersList()) {
                filtered = wrapper.decorateLogger(build, filtered);
            }
        }
        return filtered;
    }

    /** The text as the build log would show it. */
    public String in(String text) {
        return text.lines().map(this::filtered).collect(Collectors.joining("\n"));
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
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        String marked = EDGE + inLog(line) + EDGE;
        Charset encoding = charset.newEncoder().canEncode(marked) ? charset : StandardCharsets.UTF_8;
        try {
            // Not closed: closing a log filter can make it discard its secrets.
            OutputStream log = filter.apply(shown);
            log.write((marked + '\n').getBytes(encoding));
            log.flush();
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "A filter of the log failed, so a text is masked as a whole", e);
            return MASK;
        }
        return between(shown.toString(encoding));
    }

    private static String between(String shown) {
        int start = shown.indexOf(EDGE);
        int end = shown.lastIndexOf(EDGE);
        return start < end ? shown.substring(start + EDGE.length(), end) : MASK;
    }

    private interface Filter {
        OutputStream apply(OutputStream log) throws IOException, InterruptedException;
    }
}
