package io.jenkins.plugins.feishuproject.bin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.bin.PretendedMachine.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lane the commands take, on which JDK, and what they say of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell and its tools are not on the PATH there")
class CommandsTest {

    private static final String AT_HAND = "";
    private static final String TO_DOWNLOAD = "case \"$*\" in *platform.xml*' -o '*) exit 1 ;; esac\n";
    private static final String NOT_TO_BE_HAD = """
            case "$*" in *platform.xml*) echo '[ERROR]  No jenkins-war in corp -> [Help 1]'; exit 1 ;; esac
            """;
    private static final String BUILDS_BREAK = "case \"$*\" in *verify*) exit 1 ;; esac\n";
    private static final Path NO_JAVA_HOME = Path.of("");

    @TempDir
    private Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void start() throws Exception {
        machine = new PretendedMachine(folder);
        machine.maven("3.9.14", AT_HAND);
        machine.jdk("jdks/jdk 21", 21);
        machine.file("target/surefire-reports/TEST-a.xml", "<testcase>\n<skipped/>\n</testcase>\n<testcase/>\n");
        machine.file("target/failsafe-reports/TEST-b.xml", "<testcase name=\"b\"/>\n");
        machine.file("target/client-lane/surefire-reports/TEST-a.xml", "<testcase/>\n");
        machine.file("target/client-lane/surefire-reports-zh_CN/TEST-a.xml", "<testcase/>\n<testcase/>\n");
    }

    private Outcome verify(String... arguments) throws Exception {
        return machine.run(NO_JAVA_HOME, "verify", arguments);
    }

    @Test
    void theFullLaneRunsWhereJenkinsIsAtHand() throws Exception {
        Outcome outcome = verify();

        assertThat(outcome.output())
                .contains("Full lane: ", "since it is in the local Maven repository.", "2 passed, 0 failed, 1 skipped");
        assertThat(outcome.lastCall()).contains("jdk 21 mvn ", "clean verify");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void theFullLaneRunsWhereTheJenkinsRepositoryCanBeReachedNow() throws Exception {
        machine.maven("3.9.14", TO_DOWNLOAD);
        Path downloadedOnce = machine.file("target/platform/jenkins-war.pom", "");

        Outcome outcome = verify("-s", "corp.xml");

        assertThat(outcome.output()).contains("Full lane: ", "since the Jenkins artifact repository can be reached.");
        assertThat(outcome.calls()).hasSize(3).allMatch(call -> call.contains("-s corp.xml"));
        assertThat(downloadedOnce).doesNotExist();
    }

    @Test
    void aVersionThatTheJenkinsRepositoryLacksIsAnErrorOfTheFullLane() throws Exception {
        machine.maven("3.9.14", TO_DOWNLOAD + BUILDS_BREAK);

        Outcome outcome = verify("-Djenkins.version=2.999");

        assertThat(outcome.output()).contains("real Jenkins 2.999, ").doesNotContain("Client lane", "passed");
        assertThat(outcome.calls().get(0)).contains("-Dplatform.version=2.999");
        assertThat(outcome.calls().get(1)).doesNotContain("-Dplatform.version");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void theClientLaneRunsWhereJenkinsCannotBeHadAndSaysWhy() throws Exception {
        machine.maven("3.9.14", NOT_TO_BE_HAD);

        Outcome outcome = verify();

        assertThat(outcome.output()).contains("Client lane: ", ": No jenkins-war in corp\n", "3 passed, 0 failed");
        assertThat(outcome.lastCall()).contains("path-17 mvn ", "clean verify");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void aClientLaneThatBreaksIsAFailure() throws Exception {
        machine.maven("3.9.14", NOT_TO_BE_HAD + BUILDS_BREAK);

        assertThat(verify().exit()).isEqualTo(1);
    }

    @Test
    void aMavenThatCannotEvenLookIsAnError() throws Exception {
        machine.maven("3.9.14", "echo '[ERROR] The settings are not readable'; exit 1");

        Outcome outcome = verify();

        assertThat(outcome.output()).contains("The settings are not readable").doesNotContain("Client lane");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void theJdkIsTheFirstThatIsNewEnoughInJavaHomeOnThePathAndInTheUsualFolders() throws Exception {
        Path tooOld = machine.jdk("old", 11);
        assertThat(machine.run(tooOld, "verify").output()).contains("JDK 17: ", "JDK 21: ");
        machine.jdkOnPath(25);
        assertThat(machine.run(tooOld, "verify").output()).contains("JDK 25: ").doesNotContain("JDK 21: ");
        Path chosen = machine.jdk("chosen", 24);
        assertThat(machine.run(chosen, "verify").output()).contains("JDK 24: ").doesNotContain("JDK 25: ");
    }

    @Test
    void aFullLaneWithoutAJdkIsAnErrorThatListsThoseThereAre() throws Exception {
        machine.jdk("jdks/jdk 21", 18);

        Outcome outcome = machine.run(machine.jre("jre", 25), "verify");

        assertThat(outcome.output())
                .contains("needs a JDK 21 or newer.", "Found: 17 in ", " 18 in ")
                .doesNotContain("Client lane");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "demo", "fuzz", "check-site"})
    void aMachineWithoutTheToolsIsAnErrorThatNamesThem(String command) throws Exception {
        machine.jdk("jdks/jdk 21", 16);
        machine.jdkOnPath(11);
        assertThat(machine.run(NO_JAVA_HOME, command).output()).contains("needs a JDK 17 or newer.", "Found: 11 in ");

        folder.resolve("tools/mvn").toFile().delete();
        Outcome outcome = machine.run(NO_JAVA_HOME, command);
        assertThat(outcome.output()).isEqualTo("Maven 3.8 or newer is needed; there is no mvn on the PATH.\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"3.8.7, true", "3.9.5, true", "3.9.6, false", "3.9.14, false", "3.10.0, false", "4.0.0-rc-5, false"})
    void aMavenThatIsTooOldForTheFullLaneGetsANewerOne(String version, boolean old) throws Exception {
        machine.maven(version, AT_HAND);

        Outcome outcome = verify();

        assertThat(outcome.output().contains("Maven is " + version + "; getting 3.9."))
                .isEqualTo(old);
        assertThat(outcome.lastCall().contains("apache-maven:3.9.")).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource({"chromium, none", "google-chrome, none", "firefox, browser"})
    void testsInABrowserAreLeftOutWhereThereIsNone(String browser, String excluded) throws Exception {
        machine.program("tools/chromedriver", "");
        machine.program("tools/" + browser, "");

        Outcome outcome = verify();

        assertThat(outcome.lastCall()).contains("-Dbrowser.excluded=" + excluded);
        assertThat(outcome.output().contains("tests in a browser are left out")).isEqualTo(excluded.equals("browser"));
    }

    @Test
    void aFailingTestIsAFailureEvenIfTheBuildContinues() throws Exception {
        machine.file(
                "target/failsafe-reports/TEST-b.xml", "<testcase>\n<failure/>\n</testcase>\n<testcase>\n<error/>\n");

        assertThat(verify().output()).contains("lane failed:", "1 passed, 2 failed, 1 skipped");
        assertThat(verify().exit()).isEqualTo(1);
    }

    @Test
    void aLaneWithoutTestsIsAFailure() throws Exception {
        machine.file("target/surefire-reports/TEST-a.xml", "");
        machine.file("target/failsafe-reports/TEST-b.xml", "");

        assertThat(verify().exit()).isEqualTo(1);
    }
}
