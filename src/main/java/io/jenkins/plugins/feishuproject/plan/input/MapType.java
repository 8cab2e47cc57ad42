package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A map of known members, or, if {@code others} is given, from keys that identify something to values of that form. */
@Restricted(NoExternalUse.class)
public record MapType(
        Map<String, ArgumentType> members,
        List<String> required,
        @CheckForNull ArgumentType others) implements ArgumentType {

    public MapType(Map<String, ArgumentType> members) {
        this(members, List.of(), null);
    }

    /** The members, each by its name and its form. */
    public static MapType of(Object... namesAndTypes) {
        Map<String, ArgumentType> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            members.put((String) namesAndTypes[i], (ArgumentType) namesAndTypes[i + 1]);
        }
        return new MapType(members);
    }

    /** A copy in which these members are required. */
    public MapType requiring(String... names) {
        return new MapType(members, List.of(names), others);
    }

    /** A copy that has the members of {@code more} too. */
    public MapType with(MapType more) {
        Map<String, ArgumentType> all = new LinkedHashMap<>(members);
        all.putAll(more.members);
        return new MapType(all, required, others);
    }

    @Override
    public LocalizedMessage expected() {
        return others == null
                ? ArgumentTypes.words("members", names())
                : ArgumentTypes.words("mapOf", others.expected());
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        if (!(raw instanceof Map<?, ?> map)) {
            return refuse(path, raw, problems);
        }
        if (map.isEmpty()) {
            problems.add(path, "empty");
            return null;
        }
        required.stream()
                .filter(name -> !map.containsKey(name))
                .forEach(name -> problems.add(ArgumentPath.member(path, name), "missing"));
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            String place = ArgumentPath.member(path, name);
            if (others == null) {
                readMember(place, name, value, problems, read);
            } else {
                putOther(path, name, others.read(place, value, problems), problems, read);
            }
        });
        return read;
    }

    /**
     * Converts the arguments of a step for data binding: arrays become lists, whole numbers become strings where strings
     * are bound, points become doubles, and date objects become strings; the numbers of a field keep their digits. Texts
     * that identify something lose the blanks and invisible characters at their ends. An argument that is null, or blank
     * where text is expected, is omitted.
     *
     * @throws WrongArgumentsException if an argument or member is unknown, null, blank, empty or of the wrong type
     */
    public Map<String, Object> readArguments(Map<String, ?> raw) throws WrongArgumentsException {
        Problems problems = new Problems();
        Map<String, Object> read = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            ArgumentType type = members.get(name);
            if (type == null || !type.isLeftOut(value)) {
                readMember(name, name, value, problems, read);
            }
        });
        problems.throwIfAny();
        return read;
    }

    private void readMember(
            String path, String name, @CheckForNull Object value, Problems problems, Map<String, Object> into) {
        ArgumentType type = members.get(name);
        if (type == null) {
            addUnknown(path, name, problems);
        } else {
            into.put(name, type.read(path, value, problems));
        }
    }

    private static void putOther(
            String path, String name, @CheckForNull Object read, Problems problems, Map<String, Object> into) {
        String key = (String) ArgumentTypes.KEY.read(path, name, problems);
        if (into.containsKey(key)) {
            problems.add(path, "duplicate", name);
        }
        into.put(key, read);
    }

    // A name with characters that nobody sees would be refused as unknown beside a list that has it.
    private void addUnknown(String path, String name, Problems problems) {
        if (Identifiers.isKey(path, name, problems)) {
            problems.add(path, "unknown", names());
        }
    }

    private LocalizedMessage names() {
        return LocalizedList.byCommas(List.copyOf(members.keySet()));
    }
}
