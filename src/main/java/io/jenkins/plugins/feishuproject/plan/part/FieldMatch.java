package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a field shows a requested value. Comparing lists in any order takes the square of their length, so values
 * get keys first, which are equal only if the field shows the value: the key of what it shows has what the form of the
 * request has, and nothing that the service adds. The form is {@link #SCALAR}, a map of forms, or a list of the forms
 * that its elements have.
 */
final class FieldMatch {

    private static final Object SCALAR = "scalar";

    private static final int MAX_FORMS = 50;

    /** Enough for a few hundred elements of several forms, where what is shown may fit more than one of them. */
    private static final int MAX_STEPS = 200_000;

    private int stepsLeft = MAX_STEPS;

    private FieldMatch() {}

    /**
     * Whether {@code is} contains the requested value: numbers are compared by value, maps by the members that were
     * sent, and lists in any order.
     */
    static boolean holds(@CheckForNull Object is, @CheckForNull Object asked) {
        Object form = form(asked);
        return key(asked).equals(key(is, form)) || isMixed(form) && new FieldMatch().holdsOneByOne(is, asked);
    }

    private static Object form(@CheckForNull Object asked) {
        if (asked instanceof Map<?, ?> map) {
            Map<Object, Object> forms = new HashMap<>();
            map.forEach((name, value) -> forms.put(name, form(value)));
            return forms;
        } else if (asked instanceof List<?> list) {
            List<Object> forms = new ArrayList<>(
                    list.stream().map(FieldMatch::form).distinct().toList());
            // The most specific first, since an element of it may fit less specific ones too.
            forms.sort(Comparator.comparing(FieldMatch::weight).reversed());
            return forms;
        }
        return SCALAR;
    }

    private static int weight(Object form) {
        return 1 + parts(form).stream().mapToInt(FieldMatch::weight).sum();
    }

    private static boolean isMixed(Object form) {
        return form instanceof List<?> forms && forms.size() > 1
                || parts(form).stream().anyMatch(FieldMatch::isMixed);
    }

    private static List<?> parts(Object form) {
        if (form instanceof Map<?, ?> members) {
            return List.copyOf(members.values());
        }
        return form instanceof List<?> forms ? forms : List.of();
    }

    /** The key of a requested value. */
    private static Object key(@CheckForNull Object asked) {
        if (asked instanceof Map<?, ?> map) {
            Map<Object, Object> keys = new HashMap<>();
            map.forEach((name, value) -> keys.put(name, key(value)));
            return keys;
        } else if (asked instanceof List<?> list) {
            Map<Object, Integer> counts = new HashMap<>();
            list.forEach(element -> counts.merge(List.of(form(element), key(element)), 1, Integer::sum));
            return List.of(counts);
        }
        return scalar(asked);
    }

    /** The key of a shown value, where a value of that form was requested. */
    private static Object key(@CheckForNull Object shown, Object form) {
        if (shown instanceof Map<?, ?> map && form instanceof Map<?, ?> members) {
            Map<Object, Object> keys = new HashMap<>();
            members.forEach((name, member) -> keys.put(name, key(map.get(name), member)));
            return keys;
        } else if (shown instanceof List<?> list && form instanceof List<?> forms && forms.size() <= MAX_FORMS) {
            Map<Object, Integer> counts = new HashMap<>();
            for (Object element : list) {
                Object fit = firstFit(forms, element);
                counts.merge(List.of(fit, key(element, fit)), 1, Integer::sum);
            }
            return List.of(counts);
        }
        return scalar(shown);
    }

    private static Object firstFit(List<?> forms, @CheckForNull Object shown) {
        for (Object form : forms) {
            if (fits(shown, form)) {
                return form;
            }
        }
        return SCALAR;
    }

    private static boolean fits(@CheckForNull Object shown, Object form) {
        if (form instanceof Map<?, ?> members) {
            return shown instanceof Map<?, ?> map
                    && map.keySet().containsAll(members.keySet())
                    && members.entrySet().stream()
                            .allMatch(member -> fits(map.get(member.getKey()), member.getValue()));
        } else if (form instanceof List<?> forms) {
            return shown instanceof List<?> list
                    && list.stream().allMatch(each -> forms.stream().anyMatch(one -> fits(each, one)));
        }
        return !(shown instanceof Map || shown instanceof List);
    }

    private static Object scalar(@CheckForNull Object value) {
        if (value instanceof Number number) {
            return decimal(number);
        }
        return value == null ? "" : value;
    }

    private static Object decimal(Number number) {
        try {
            return Json.stripped(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            // Infinite, since it is beyond the range of a double.
            return number;
        }
    }

    /** The definition of a match. */
    private boolean holdsOneByOne(@CheckForNull Object is, @CheckForNull Object asked) {
        if (--stepsLeft < 0) {
            return false;
        } else if (is instanceof Map<?, ?> shown && asked instanceof Map<?, ?> sent) {
            return sent.entrySet().stream()
                    .allMatch(member -> holdsOneByOne(shown.get(member.getKey()), member.getValue()));
        } else if (is instanceof List<?> shown && asked instanceof List<?> sent) {
            List<Object> left = new ArrayList<>(shown);
            return shown.size() == sent.size() && sent.stream().allMatch(each -> removeOne(left, each));
        }
        return scalar(is).equals(scalar(asked));
    }

    private boolean removeOne(List<Object> shown, @CheckForNull Object asked) {
        for (int i = 0; i < shown.size() && stepsLeft > 0; i++) {
            if (holdsOneByOne(shown.get(i), asked)) {
                shown.remove(i);
                return true;
            }
        }
        return false;
    }
}
