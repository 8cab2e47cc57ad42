package io.jenkins.plugins.feishuproject.upgrade;

import io.jenkins.plugins.feishuproject.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The home of a Jenkins that was killed while pipelines ran, reduced to what they and this plugin need. */
final class StoredHome {

    private static final Path FOLDER = ProjectFiles.at("src/test/resources/io/jenkins/plugins/feishuproject/upgrade");
    private static final Path HOME = FOLDER.resolve("home");
    private static final Path SENT = FOLDER.resolve("sent.txt");
    private static final String BASE_URL = "@BASE_URL@";
    private static final String HOME_PATH = "@HOME@";

    static final String SETTINGS = "io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration.xml";
    static final String UPDATES = "jobs/nightly/builds/1/feishu-project-updates.jsonl";
    static final String JOB = "jobs/nightly/config.xml";

    private static final Pattern TEXT = Pattern.compile(".*\\.(xml|jsonl)");
    private static final Pattern KEPT = Pattern.compile(String.join(
            "|",
            Pattern.quote(SETTINGS),
            "credentials\\.xml",
            "org\\.jenkinsci\\.plugins\\.workflow\\.flow\\.FlowExecutionList\\.xml",
            "secrets/(master\\.key|hudson\\.util\\.Secret)",
            "jobs/[^/]+/config\\.xml",
            "jobs/[^/]+/builds/1/(build\\.xml|program\\.dat|log-index|workflow/.*|.*\\.jsonl)",
            "jobs/(update|operate)/builds/1/log"));

    private StoredHome() {}

    /** Replaces the stored home by what is kept of this one. */
    static void store(Path home, String baseUrl) throws IOException {
        FileUtils.deleteDirectory(HOME.toFile());
        copy(home, HOME, text -> text.replace(baseUrl, BASE_URL).replace(home.toString(), HOME_PATH));
    }

    static void storeSent(List<String> requests) throws IOException {
        Files.write(SENT, requests);
    }

    /** Makes {@code home} the one that was stored. */
    static void restore(Path home, String baseUrl) throws IOException {
        copy(HOME, home, text -> text.replace(BASE_URL, baseUrl).replace(HOME_PATH, home.toString()));
    }

    /** What the pipelines have sent or will send. */
    static List<String> sent() throws IOException {
        return Files.readAllLines(SENT);
    }

    private static void copy(Path from, Path to, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                if (KEPT.matcher(name).matches()) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, content(file, change));
                }
            }
        }
    }

    private static byte[] content(Path file, UnaryOperator<String> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return TEXT.matcher(file.toString()).matches()
                ? change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : bytes;
    }
}
