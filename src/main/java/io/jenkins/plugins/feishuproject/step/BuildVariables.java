package io.jenkins.plugins.feishuproject.step;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.ParametersAction;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Expands the variables of a build in the arguments saved with its job. Empty arguments are omitted, since they were
 * never filled in (Job DSL writes an empty list for every list not named); so a job can never remove people.
 */
final class BuildVariables {

    private static final String CREDENTIALS_ID = "credentialsId";
    private static final String FIELD_VALUE = "fieldValue";

    /** Field types whose value is not text, even if it comes from a variable. */
    private static final Set<String> NON_TEXT_TYPES = Set.of("number", "bool");

    private final AbstractBuild<?, ?> build;
    private final EnvVars variables;
    private final Problems problems = new Problems();

    BuildVariables(AbstractBuild<?, ?> build, EnvVars variables) {
        this.build = build;
        this.variables = variables;
    }

    /** @throws WrongArgumentsException naming the arguments that are blank once their variables are expanded */
    Map<String, Object> in(Map<String, Object> arguments) throws WrongArgumentsException {
        Map<String, Object> filled = members(null, arguments);
        problems.throwIfAny();
        if (arguments.get(CREDENTIALS_ID) instanceof String id && isCredentialsParameter(id)) {
            filled.put(CREDENTIALS_ID, id);
        }
        return filled;
    }

    // The credential lookup must be able to tell that a user chose the credential for this build.
    private boolean isCredentialsParameter(String id) {
        ParametersAction parameters = build.getAction(ParametersAction.class);
        return parameters != null
                && id.startsWith("${")
                && id.endsWith("}")
                && parameters.getParameter(id.substring(2, id.length() - 1)) instanceof CredentialsParameterValue;
    }

    private Map<String, Object> members(@CheckForNull String path, Map<?, ?> map) {
        Map<String, Object> filled = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String place = path == null ? String.valueOf(name) : ArgumentPath.member(path, String.valueOf(name));
            Object member = FIELD_VALUE.equals(name) ? json(place, value) : value(place, value);
            if (member != null) {
                filled.put(String.valueOf(name), member);
            }
        });
        if (filled.get(FIELD_VALUE) instanceof String text
                && NON_TEXT_TYPES.contains(String.valueOf(map.get("fieldTypeKey")))) {
            filled.put(FIELD_VALUE, FormValue.read(text));
        }
        return filled;
    }

    @CheckForNull
    private Object value(String path, @CheckForNull Object value) {
        if (value instanceof String text) {
            return Identifiers.trimmed(text) == null ? null : text(path, text);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = members(path, map);
            return members.isEmpty() ? null : members;
        } else if (value instanceof List<?> list) {
            List<?> elements = list.stream().allMatch(String.class::isInstance) ? texts(path, list) : parts(path, list);
            return elements.isEmpty() ? null : elements;
        }
        return value;
    }

    private List<Object> parts(String path, List<?> list) {
        List<Object> parts = new ArrayList<>();
        list.forEach(part -> parts.add(value(ArgumentPath.element(path, parts.size()), part)));
        parts.removeIf(Objects::isNull);
        return parts;
    }

    /**
     * Literal text was already split when the form was submitted; a variable may expand to several items on one line.
     */
    private List<String> texts(String path, List<?> list) {
        List<String> given = list.stream()
                .map(Object::toString)
                .filter(text -> Identifiers.trimmed(text) != null)
                .toList();
        List<String> texts = given.stream()
                .flatMap(text -> text.contains("$")
                        ? OneLineList.split(List.of(variables.expand(text))).stream()
                        : List.of(text).stream())
                .toList();
        if (texts.isEmpty() && !given.isEmpty()) {
            problems.add(path, "noValue", String.join(",", given));
        }
        return texts;
    }

    @CheckForNull
    private Object json(String path, @CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) ->
                    members.put(name, json(ArgumentPath.member(path, String.valueOf(name)), member)));
            return members;
        } else if (value instanceof List<?> list) {
            return list.stream().map(each -> json(path, each)).toList();
        }
        return value instanceof String text && !text.isBlank() ? text(path, text) : value;
    }

    private String text(String path, String text) {
        String expanded = variables.expand(text);
        if (Identifiers.trimmed(expanded) == null) {
            problems.add(path, "noValue", text);
        }
        return expanded;
    }
}
