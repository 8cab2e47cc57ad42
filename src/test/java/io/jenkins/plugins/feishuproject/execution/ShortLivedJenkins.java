package io.jenkins.plugins.feishuproject.execution;

import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins in a process of its own that is stopped before its code would be worth optimizing. */
final class ShortLivedJenkins {

    private ShortLivedJenkins() {}

    static RealJenkinsFixture create() {
        return new RealJenkinsFixture().javaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Returns once the process is gone. */
    static void kill(RealJenkinsFixture jenkins) throws InterruptedException {
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        process.waitFor();
    }
}
