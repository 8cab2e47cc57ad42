package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All texts that callers can read off the result or the failure of a call. */
final class ShownTexts {

    /** Texts for a line of a log. */
    final List<String> lines = new ArrayList<>();

    /** The values of fields and the texts in them, which keep their line breaks until they are shown. */
    final List<String> values = new ArrayList<>();

    private static final Set<String> VALUES = Set.of("fieldValue", "content");

    void add(Object result) throws ReflectiveOperationException {
        add(result, false);
    }

    private void add(Object shown, boolean isValue) throws ReflectiveOperationException {
        if (shown instanceof String text) {
            (isValue ? values : lines).add(text);
        } else if (shown instanceof Iterable<?> list) {
            for (Object element : list) {
                add(element, isValue);
            }
        } else if (shown instanceof Map<?, ?> map) {
            add(map.keySet(), isValue);
            add(map.values(), isValue);
        } else if (shown instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(component.getAccessor().invoke(record), isValue || VALUES.contains(component.getName()));
            }
        } else if (shown instanceof Throwable failure) {
            addFailure(failure);
        }
    }

    private void addFailure(Throwable failure) throws ReflectiveOperationException {
        lines.add(failure.toString());
        add(failure.getCause(), false);
        add(List.of(failure.getSuppressed()), false);
        if (failure instanceof FeishuProjectException known) {
            lines.addAll(List.of(known.in(Locale.ENGLISH), known.in(Locale.SIMPLIFIED_CHINESE)));
        }
        if (failure instanceof ApiErrorException refusal) {
            lines.add(refusal.errMsg());
            refusal.errDetail().ifPresent(lines::add);
            refusal.logId().ifPresent(lines::add);
        }
    }
}
