package io.jenkins.plugins.feishuproject.execution.find;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import hudson.util.ReflectionUtils;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jenkins.scm.RunWithSCM;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;

/**
 * Reads the changes of a build, the newest builds first, up to a bound. That is work of Jenkins and of SCM plugins, which
 * read files: it needs a platform thread.
 */
final class BuildChanges {

    private static final int MAX_BUILDS = 1_000;
    private static final int MAX_COMMITS = 10_000;
    private static final int MAX_NAME = 65_536;
    private static final int MAX_CHARACTERS = 4 << 20;

    private final BooleanSupplier isWanted;
    private final Set<String> seen = new HashSet<>();
    private final Deque<List<String>> messages = new ArrayDeque<>();
    private int commits;
    private int characters;
    private boolean isCut;

    /** @param isWanted whether anybody still waits, asked before each build */
    BuildChanges(BooleanSupplier isWanted) {
        this.isWanted = isWanted;
    }

    /** @param sinceLastSuccess whether earlier builds count too, back to the last successful one */
    BuildTexts of(Run<?, ?> run, boolean sinceLastSuccess) {
        messages.add(messages(run));
        Run<?, ?> build = sinceLastSuccess ? run.getPreviousBuild() : null;
        while (build != null && !isSuccessful(build) && !isCut && isWanted.getAsBoolean()) {
            messages.addFirst(messages(build));
            build = build.getPreviousBuild();
            isCut |= build != null && messages.size() == MAX_BUILDS;
        }
        List<String> names = names(run);
        List<String> texts = Stream.concat(messages.stream().flatMap(List::stream), names.stream())
                .toList();
        return new BuildTexts(texts, commits, messages.size(), names, run.getPreviousBuild() == null, isCut);
    }

    /** As Jenkins counts: an unstable build is a successful one. */
    private static boolean isSuccessful(Run<?, ?> build) {
        Result result = build.getResult();
        return !build.isBuilding() && result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
    }

    private List<String> messages(Run<?, ?> build) {
        List<String> found = new ArrayList<>();
        if (build instanceof RunWithSCM<?, ?> withChanges) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> changes : withChanges.getChangeSets()) {
                changes.forEach(commit -> add(commit, found));
            }
        }
        return found;
    }

    private void add(ChangeLogSet.Entry commit, List<String> found) {
        String message = message(commit);
        String key = key(commit, message);
        if (seen.contains(key)) {
            return;
        }
        if (commits == MAX_COMMITS || message.length() > MAX_CHARACTERS - characters) {
            isCut = true;
            return;
        }
        if (key != null) {
            seen.add(key);
        }
        commits++;
        characters += message.length();
        found.add(message);
    }

    /** A repository that is checked out twice has each commit twice. Null if the commit has no id. */
    @CheckForNull
    private static String key(ChangeLogSet.Entry commit, String message) {
        return commit.getCommitId() == null ? null : commit.getCommitId() + "\n" + message;
    }

    /** The whole message; to Git, its first line alone is the message, and the whole a comment. */
    private static String message(ChangeLogSet.Entry commit) {
        Method whole = ReflectionUtils.getPublicMethodNamed(commit.getClass(), "getComment");
        boolean isText = whole != null && whole.getReturnType() == String.class && whole.getParameterCount() == 0;
        Object message = isText ? ReflectionUtils.invokeMethod(whole, commit) : commit.getMsg();
        return Objects.toString(message, "");
    }

    /** The branch; of a change request its number, its branch and its title. */
    private static List<String> names(Run<?, ?> run) {
        SCMHead head = SCMHead.HeadByItem.findHead(run.getParent());
        if (head == null) {
            return List.of();
        }
        ObjectMetadataAction told = run.getParent().getAction(ObjectMetadataAction.class);
        return Stream.of(
                        head.getName(),
                        head instanceof ChangeRequestSCMHead2 request ? request.getOriginName() : null,
                        told == null ? null : told.getObjectDisplayName())
                .filter(Objects::nonNull)
                .map(BuildChanges::start)
                .distinct()
                .toList();
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), MAX_NAME));
    }
}
