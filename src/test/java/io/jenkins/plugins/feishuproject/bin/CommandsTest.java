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
import org.junit.jupiter.params.provider.ValueSource;

/** Which lane the commands take, on which JDK, and what they say of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell and its tools are not on the PATH there")
class CommandsTest {

    private static final String WAR = "org.jenkins-ci.main:jenkins-war:war:2.555.3";
    private static final String FAILED =
            "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-dependency-plugin"
                    + ":3.8.1:get (default-cli) on project feishu-project-client-lane: Couldn't download artifact: ";
    private static final String CACHED =
            " during a previous attempt. This failure was cached in the local repository and"
                    + " resolution is not reattempted until the update interval of %s has elapsed or updates are forced";

    @TempDir
    private Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void start() throws Exception {
        machine = new PretendedMachine(folder);
        machine.report("client-lane/surefire-reports", 7, 0, 0, 0);
        machine.report("client-lane/surefire-reports-zh_CN", 5, 0, 0, 0);
        machine.report("surefire-reports", 20, 0, 0, 1);
        machine.report("failsafe-reports", 3, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could not find artifact " + WAR + " in corp (http://mirror.example.com/maven) -> [Help 1]",
                WAR + " was not found in http://mirror.example.com/maven" + CACHED,
                "The following artifacts could not be resolved: " + WAR + " (absent): " + WAR
                        + " was not found in http://mirror.example.com/maven" + CACHED
            })
    void aMirrorInThePlaceOfTheJenkinsRepositoryThatLacksThePlatformLeadsToTheClientLane(String answer)
            throws Exception {
        machine.platformIsMissing(FAILED + answer.formatted("corp"));

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("Client lane: ", "the mirror corp (http://mirror.example.com/maven)");
        assertThat(outcome.lastCall()).contains("clean verify");
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could not find artifact " + WAR + " in repo.jenkins-ci.org (https://repo.jenkins-ci.org/public/)",
                WAR + " was not found in https://repo.jenkins-ci.org/public/" + CACHED,
                "Could not find artifact " + WAR + " in repo.jenkins-ci.org (https://repo.jenkins-ci.org/public)"
            })
    void whatTheJenkinsRepositoryItselfLacksIsAnError(String answer) throws Exception {
        String said = FAILED + answer.formatted("repo.jenkins-ci.org");
        machine.platformIsMissing(said);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output())
                .contains(said, "cannot be resolved, and not because its repository cannot be reached.")
                .doesNotContain("Client lane");
        assertThat(outcome.calls()).noneMatch(call -> call.contains("clean verify"));
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could not transfer artifact " + WAR
                        + " from/to repo.jenkins-ci.org (https://repo.jenkins-ci.org/public/): transfer failed for"
                        + " https://repo.jenkins-ci.org/public/jenkins-war-2.555.3.war: Unknown host repo.jenkins-ci.org: Name or service not known",
                "The following artifacts could not be resolved: " + WAR + " (absent): Could not transfer artifact "
                        + WAR + " from/to repo.jenkins-ci.org (https://repo.jenkins-ci.org/public/):"
                        + " repo.jenkins-ci.org: Name or service not known: Unknown host repo.jenkins-ci.org",
                "Cannot access repo.jenkins-ci.org (https://repo.jenkins-ci.org/public/) in offline mode and the artifact "
                        + WAR + " has not been downloaded from it before."
            })
    void aRepositoryThatCannotBeReachedLeadsToTheClientLane(String answer) throws Exception {
        machine.platformIsMissing(FAILED + answer);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output())
                .contains("Client lane: the Jenkins part is not run, since the Jenkins artifact repository cannot be"
                        + " reached from here.");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void aMirrorThatRefusesThePlatformIsNamed() throws Exception {
        machine.platformIsMissing(FAILED + "Could not transfer artifact " + WAR
                + " from/to corp (http://mirror.example.com/maven): status code: 403, reason phrase: Forbidden (403)");

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output())
                .contains("Client lane: ", "Maven cannot download from corp (http://mirror.example.com/maven).");
    }

    @Test
    void aMirrorThatLacksWhatTheLookUpItselfNeedsIsAnError() throws Exception {
        machine.platformIsMissing(
                "[ERROR] Plugin org.apache.maven.plugins:maven-dependency-plugin:3.8.1 or one of its"
                        + " dependencies could not be resolved: Could not find artifact"
                        + " org.apache.maven.plugins:maven-dependency-plugin:jar:3.8.1 in corp (http://mirror.example.com/maven)");

        assertThat(machine.run("verify").exit()).isEqualTo(1);
    }

    @Test
    void theFullLaneRunsWhereThePlatformResolves() throws Exception {
        machine.javaHome(21);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("Full lane: ", "22 passed, 0 failed, 1 skipped");
        assertThat(outcome.lastCall()).contains("clean verify");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void theFullLaneRunsOnTheJenkinsThatIsAskedFor() throws Exception {
        machine.javaHome(21);

        Outcome outcome = machine.run("verify", "-Djenkins.version=2.999");

        assertThat(outcome.output()).contains("real Jenkins 2.999.");
        assertThat(outcome.calls())
                .anyMatch(call -> call.contains("-Dartifact=org.jenkins-ci.main:jenkins-war:2.999:war"));
        assertThat(outcome.lastCall()).contains("clean verify", "-Djenkins.version=2.999");
    }

    @Test
    void theFullLaneFindsAJdkThatIsNewEnoughAndSaysWhich() throws Exception {
        machine.javaHome(17);
        machine.jdkInAUsualFolder("an-older-one", 11);
        Path found = machine.jdkInAUsualFolder("jdk 21", 21);
        machine.jdkInAUsualFolder("jdk 25", 25);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("JDK 21: " + found);
        assertThat(outcome.lastCall()).startsWith(found + " mvn ");
    }

    @Test
    void theFullLaneTakesTheJdkOnThePathRatherThanOneInAUsualFolder() throws Exception {
        machine.jdkInAUsualFolder("jdk-21", 21);
        machine.jdkOnPath(25);

        assertThat(machine.run("verify").output()).contains("JDK 25: ").doesNotContain("JDK 21: ");
    }

    @Test
    void whereTheFullLaneHasNoJdkThatIsAnErrorWhichTellsThoseThatThereAre() throws Exception {
        machine.javaHome(17);
        machine.jreInAUsualFolder("jre-21", 21);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output())
                .contains("needs a JDK 21 or newer.", "Found: 17 in ")
                .doesNotContain("Client lane", "jre-21");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void theClientLaneTakesAnOlderJdk() throws Exception {
        machine.platformIsMissing("[ERROR] Network is unreachable");

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("JDK 17: ", "12 passed, 0 failed, 0 skipped");
        assertThat(outcome.lastCall()).contains("/jdk-17 mvn ");
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "demo", "fuzz", "check-site"})
    void aJdkThatIsTooOldForAnyLaneIsAnError(String command) throws Exception {
        machine.jdkOnPath(11);

        Outcome outcome = machine.run(command);

        assertThat(outcome.output()).contains("needs a JDK 17 or newer.", "Found: 11 in ");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "demo", "fuzz", "check-site"})
    void withoutMavenTheSentenceSaysSo(String command) throws Exception {
        machine.withoutMaven();

        Outcome outcome = machine.run(command);

        assertThat(outcome.output()).isEqualTo("Maven 3.8 or newer is needed; there is no mvn on the PATH.\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.5"})
    void aMavenThatIsTooOldForTheFullLaneGetsANewerOne(String version) throws Exception {
        machine.javaHome(21);
        machine.maven(version);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("Maven is " + version + "; getting 3.9.");
        assertThat(outcome.lastCall()).contains(":unpack", "apache-maven:3.9.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.6", "3.10.0", "4.0.0-rc-5"})
    void aMavenThatIsNewEnoughIsUsedAsItIs(String version) throws Exception {
        machine.javaHome(21);
        machine.maven(version);

        assertThat(machine.run("verify").calls()).noneMatch(call -> call.contains(":unpack"));
    }

    @Test
    void aBuildThatBreaksIsAFailure() throws Exception {
        machine.platformIsMissing("[ERROR] Network is unreachable");
        machine.buildsBreak();

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).doesNotContain("passed");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aFailingTestIsAFailureEvenIfTheBuildContinues() throws Exception {
        machine.platformIsMissing("[ERROR] Network is unreachable");
        machine.report("client-lane/surefire-reports", 7, 1, 2, 0);

        Outcome outcome = machine.run("verify");

        assertThat(outcome.output()).contains("9 passed, 3 failed, 0 skipped");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aLaneWithoutTestReportsIsAFailure() throws Exception {
        machine.platformIsMissing("[ERROR] Network is unreachable");
        machine.report("client-lane/surefire-reports", 0, 0, 0, 0);
        machine.report("client-lane/surefire-reports-zh_CN", 0, 0, 0, 0);

        assertThat(machine.run("verify").exit()).isEqualTo(1);
    }
}
