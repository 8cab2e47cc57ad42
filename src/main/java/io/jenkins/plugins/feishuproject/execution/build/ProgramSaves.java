package io.jenkins.plugins.feishuproject.execution.build;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells when the state of a step would survive a kill of the controller, provided that its pipeline does. */
@Restricted(NoExternalUse.class)
public final class ProgramSaves {

    private static final String PROGRAM = "program.dat";

    private ProgramSaves() {}

    /** A save that is under way. */
    @Restricted(NoExternalUse.class)
    public interface Save {

        /** Nothing to wait for. */
        Save NONE = work -> {};

        /** Returns once it is made. */
        void await(BuildWork work) throws UnsavedException, InterruptedException;
    }

    /**
     * The save of a step that starts now, relying on the pipeline's own if it makes one; none if the pipeline is only
     * persisted at its end. Must be called on the pipeline's own thread.
     */
    public static Save beginning(StepContext context) throws IOException, InterruptedException {
        FlowExecution pipeline = context.get(FlowExecution.class);
        if (!pipeline.getDurabilityHint().isPersistWithEveryStep()) {
            return Save.NONE;
        }
        Path program = pipeline.getOwner().getRootDir().toPath().resolve(PROGRAM);
        List<Object> before = identity(program);
        CountDownLatch yielded = new CountDownLatch(1);
        // The listener runs once the pipeline's thread is free, so after the save made when all branches are waiting.
        pipeline.getCurrentExecutions(false).addListener(yielded::countDown, Runnable::run);
        return work -> {
            yielded.await();
            if (!done(work, () -> isReplaced(program, before))) {
                now(context, work);
            }
        };
    }

    // Pipeline logs a failure of its own saves and carries on; only the file shows whether one succeeded.
    private static boolean isReplaced(Path program, @CheckForNull List<Object> before) {
        List<Object> after = identity(program);
        return before != null && after != null && !after.isEmpty() && !after.equals(before);
    }

    /** Attributes that change when the file is replaced; empty if there is no file, null if they cannot be read. */
    @CheckForNull
    private static List<Object> identity(Path program) {
        try {
            BasicFileAttributes file = Files.readAttributes(program, BasicFileAttributes.class);
            return file.isRegularFile()
                    ? List.of(String.valueOf(file.fileKey()), file.creationTime(), file.lastModifiedTime())
                    : List.of();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            return null;
        }
    }

    /** Saves the current state. */
    static void now(StepContext context, BuildWork work) throws UnsavedException, InterruptedException {
        ListenableFuture<Void> save = done(work, context::saveState);
        try {
            save.get();
        } catch (ExecutionException e) {
            throw new UnsavedException(e.getCause());
        }
        if (!done(work, () -> isActive(context))) {
            throw UnsavedException.stepEnded();
        }
    }

    private static <T> T done(BuildWork work, Callable<T> part) throws UnsavedException, InterruptedException {
        try {
            return work.call(part);
        } catch (ExecutionException e) {
            throw new UnsavedException(e.getCause());
        }
    }

    /**
     * Whether the pipeline still waits for the step. If a save fails because a variable cannot be serialized, Pipeline
     * throws that in place of the step's result, and later saves succeed without the step.
     */
    public static boolean isActive(StepContext context) {
        try {
            return context.get(FlowNode.class).isActive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}
