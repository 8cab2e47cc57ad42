package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.util.List;
import java.util.Map;

/** Formats field values for display. */
final class FieldValues {

    private FieldValues() {}

    /** A value for display: a list with separators, anything within it, and a map, as JSON. */
    static Object shown(@CheckForNull Object value) {
        return value instanceof List<?> list
                ? LocalizedList.byCommas(list, FieldValues::shownAlone)
                : shownAlone(value);
    }

    private static Object shownAlone(@CheckForNull Object value) {
        if (value instanceof List || value instanceof Map) {
            return Json.write(value);
        } else if (value instanceof Number number) {
            return DisplayFormat.number(number);
        }
        return isNothing(value) ? LocalizedMessage.of(FieldValues.class, "nothing") : value;
    }

    private static boolean isNothing(@CheckForNull Object value) {
        return value == null || value.equals("");
    }
}
