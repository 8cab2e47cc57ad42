package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.form.FormFailure;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.ArrayType;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.EnumType;
import org.jenkinsci.plugins.structs.describable.HomogeneousObjectType;
import org.jenkinsci.plugins.structs.describable.ParameterType;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Reads a step's arguments from a form. Blank fields and rows or parts without content are omitted, so a form can never
 * remove anything. A line of text can hold several list items.
 */
final class FormArguments {

    @Nullable
    private final StaplerRequest2 request;

    FormArguments(@Nullable StaplerRequest2 request) {
        this.request = request;
    }

    /** The arguments of {@code model} for which {@code form} has a value. */
    Map<String, Object> read(DescribableModel<?> model, JSONObject form) throws FormException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (DescribableParameter parameter : model.getParameters()) {
            String name = parameter.getName();
            Object value = read(name, parameter.getType(), form.get(name));
            if (value != null) {
                arguments.put(name, value);
            }
        }
        return arguments;
    }

    /** The arguments that can be checked before a build expands the variables in the others. */
    static Map<String, Object> withoutVariables(Map<?, ?> arguments) {
        Map<String, Object> known = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            Object member = withoutVariables(value);
            if (member != null) {
                known.put(String.valueOf(name), member);
            }
        });
        return known;
    }

    @CheckForNull
    private static Object withoutVariables(@CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> known = withoutVariables(map);
            return known.isEmpty() ? null : known;
        } else if (value instanceof List<?> list) {
            List<Object> known = new ArrayList<>(list);
            known.replaceAll(FormArguments::withoutVariables);
            known.removeIf(Objects::isNull);
            return known.isEmpty() ? null : known;
        }
        return FormValue.isVariable(value) ? null : value;
    }

    @CheckForNull
    private Object read(String name, ParameterType type, @CheckForNull Object sent) throws FormException {
        if (type instanceof ArrayType list) {
            List<Object> elements = elements(name, list.getElementType(), sent);
            return elements.isEmpty() ? null : elements;
        } else if (sent instanceof JSONObject part) {
            return type instanceof HomogeneousObjectType object ? part(object, part) : null;
        } else if (sent instanceof String text) {
            return text(name, type, text);
        }
        // An argument that is true unless it is given says no with false.
        boolean isNo = Boolean.FALSE.equals(sent) && type.getActualType() == boolean.class;
        return isNo || Boolean.TRUE.equals(sent) ? sent : null;
    }

    private List<Object> elements(String name, ParameterType type, @CheckForNull Object sent) throws FormException {
        if (sent instanceof String line) {
            return new ArrayList<>(
                    name.equals("conclusions") ? OneLineList.splitAtCommas(line) : OneLineList.split(List.of(line)));
        }
        List<Object> elements = new ArrayList<>();
        for (Object element : sent instanceof JSONArray rows ? rows : Collections.singletonList(sent)) {
            elements.add(read(name, type, element));
        }
        elements.removeIf(Objects::isNull);
        return elements;
    }

    @CheckForNull
    private Object part(HomogeneousObjectType type, JSONObject part) throws FormException {
        Map<String, Object> members = read(type.getSchemaType(), part);
        if (type.getType() == ErrorRule.class) {
            // Its descriptor also accepts the form's suggestions, in which the meaning follows the code.
            return Jenkins.get().getDescriptorOrDie(ErrorRule.class).newInstance(request, part);
        }
        return members.isEmpty() ? null : members;
    }

    @CheckForNull
    private static Object text(String name, ParameterType type, String text) {
        if (type instanceof EnumType choice
                && !text.isBlank()
                && !List.of(choice.getValues()).contains(text)) {
            String choices = LocalizedList.byCommas(List.of(choice.getValues())).in(LocaleProvider.getLocale());
            throw new FormFailure(Messages.FormArguments_notOneOf(name, choices, TypedUrl.inText(text)));
        }
        if (type.getActualType() == Object.class || type.getActualType() == Integer.class) {
            return FormValue.read(text);
        }
        return Identifiers.trimmed(text) == null ? null : Util.fixEmptyAndTrim(text);
    }
}
