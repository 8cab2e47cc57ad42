package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.plan.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.argument.LocalizedList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares and formats field values; the API may return more than was sent. */
final class FieldValues {

    private FieldValues() {}

    /**
     * Whether {@code is} contains the requested value: numbers are compared by value, maps by the members that were
     * sent, and lists in any order.
     */
    static boolean holds(@CheckForNull Object is, @CheckForNull Object asked) {
        if (is instanceof Number a && asked instanceof Number b) {
            return decimal(a).compareTo(decimal(b)) == 0;
        } else if (is instanceof Map<?, ?> shown && asked instanceof Map<?, ?> sent) {
            return sent.entrySet().stream().allMatch(member -> holds(shown.get(member.getKey()), member.getValue()));
        } else if (is instanceof List<?> shown && asked instanceof List<?> sent) {
            return shown.size() == sent.size() && holdsAll(new ArrayList<>(shown), sent);
        }
        return isNothing(is) && isNothing(asked) || Objects.equals(is, asked);
    }

    /** A value for display: lists with separators, maps as JSON. */
    static Object shown(@CheckForNull Object value) {
        if (value instanceof List<?> list) {
            return LocalizedList.byCommas(list.stream().map(FieldValues::shown).toList());
        } else if (value instanceof Map) {
            return Json.write(value);
        } else if (value instanceof Double number) {
            return DisplayFormat.number(number);
        }
        return isNothing(value) ? LocalizedMessage.of(FieldValues.class, "nothing") : value;
    }

    private static boolean holdsAll(List<Object> shown, List<?> sent) {
        for (Object asked : sent) {
            int at = 0;
            while (at < shown.size() && !holds(shown.get(at), asked)) {
                at++;
            }
            if (at == shown.size()) {
                return false;
            }
            shown.remove(at);
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static boolean isNothing(@CheckForNull Object value) {
        return value == null || value.equals("");
    }
}
