package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A page of the documentation, in Markdown. */
record Page(String text) {

    static Page of(String file) throws IOException {
        return new Page(Files.readString(Path.of(file)));
    }

    List<String> headings() {
        return all("(?m)^#+ (.*)$");
    }

    /** The blocks of code in this language; in any if it is empty. */
    List<String> blocks(String language) {
        return all("(?ms)^```" + (language.isEmpty() ? "\\w+" : language) + "\n(.*?)^```$");
    }

    /** Its pipelines by the heading above each, under which there is no other one. */
    Map<String, String> pipelines() {
        Map<String, String> pipelines = new LinkedHashMap<>();
        for (String section : text.split("(?m)^#+ ")) {
            String heading = section.lines().findFirst().orElse("");
            List<String> blocks = new Page(section).blocks("groovy");
            assertThat(blocks).as(heading).hasSizeLessThanOrEqualTo(1);
            blocks.forEach(pipeline -> pipelines.put(heading, pipeline));
        }
        return pipelines;
    }

    private List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
