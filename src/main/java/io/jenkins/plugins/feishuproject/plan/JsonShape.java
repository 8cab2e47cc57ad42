package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Sentence;
import java.util.Map;

/** Whatever JSON can say but null. Here, and only here, a text may be blank. */
final class JsonShape implements Shape {

    @Override
    public Sentence expected() {
        return Shapes.words("json");
    }

    @Override
    public Object read(String path, @CheckForNull Object raw, Problems problems) {
        return raw instanceof CharSequence ? raw.toString() : Shape.super.read(path, raw, problems);
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        if (raw instanceof Boolean || Shapes.isWhole(raw)) {
            return raw;
        } else if (raw instanceof Number) {
            return Shapes.NUMBER.readPresent(path, raw, problems);
        } else if (raw instanceof Map) {
            return Shapes.mapOf(this).readPresent(path, raw, problems);
        }
        return Shapes.isList(raw) ? Shapes.list(this).readPresent(path, raw, problems) : refuse(path, raw, problems);
    }
}
