package io.jenkins.plugins.feishuproject.plan.input;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.ArrayList;
import java.util.List;

/** A list of values of one form. */
record ListType(ArgumentType element, boolean mayBeEmpty, int most) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("list", element.expected());
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        if (!(raw instanceof List<?> elements)) {
            return refuse(path, raw, problems);
        }
        if (elements.isEmpty() && !mayBeEmpty) {
            problems.add(path, "empty");
        } else if (elements.size() > most) {
            problems.add(path, "tooMany", LocalizedMessage.count(most), LocalizedMessage.count(elements.size()));
            return null;
        }
        List<Object> read = new ArrayList<>();
        for (Object each : elements) {
            read.add(element.read(ArgumentPath.element(path, read.size()), each, problems));
        }
        return read;
    }
}
