package io.jenkins.plugins.feishuproject.plan.argument;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A map of known members; where {@code others} is given, of any keys to values of that one form. */
@Restricted(NoExternalUse.class)
public record MapType(
        Map<String, ArgumentType> members,
        List<String> required,
        @CheckForNull ArgumentType others) implements ArgumentType {

    public MapType(Map<String, ArgumentType> members) {
        this(members, List.of(), null);
    }

    /** The same, where these members may not be left out. */
    public MapType requiring(String... names) {
        return new MapType(members, List.of(names), others);
    }

    /** The same, with the members of {@code more} too. */
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
        }
        required.stream()
                .filter(name -> !map.containsKey(name))
                .forEach(name -> problems.add(path + "." + name, "missing"));
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((name, value) -> readMember(path + ".", String.valueOf(name), value, problems, read));
        return read;
    }

    /** The same for the arguments of a step, which can be left out. */
    public Map<String, Object> readArguments(Map<String, ?> raw, Problems problems) {
        Map<String, Object> read = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            ArgumentType type = members.get(name);
            if (type == null || !type.isLeftOut(value)) {
                readMember("", name, value, problems, read);
            }
        });
        return read;
    }

    private void readMember(
            String prefix, String name, @CheckForNull Object value, Problems problems, Map<String, Object> into) {
        ArgumentType type = members.getOrDefault(name, others);
        if (type == null) {
            problems.add(prefix + name, "unknown", names());
        } else {
            into.put(name, type.read(prefix + name, value, problems));
        }
    }

    private LocalizedMessage names() {
        return LocalizedList.byCommas(List.copyOf(members.keySet()));
    }
}
