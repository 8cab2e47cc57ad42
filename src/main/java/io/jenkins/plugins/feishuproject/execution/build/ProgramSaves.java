package io.jenkins.plugins.feishuproject.execution.build;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells when the state of a step would survive a controller shutdown, provided that its pipeline does. */
@Restricted(NoExternalUse.class)
public final class ProgramSaves {

    private static final String PROGRAM = "program.dat";

    private ProgramSaves() {}

    /**
     * Completes once a step that starts now is persisted, relying on the pipeline's own save if it makes one;
     * immediately if the pipeline is only persisted at its end. Fails with an {@link UnsavedException}. Must be called
     * on the pipeline's own thread, and never completes on it.
     */
    public static CompletableFuture<Void> beginning(StepContext context) throws IOException, InterruptedException {
        FlowExecution pipeline = context.get(FlowExecution.class);
        if (!pipeline.getDurabilityHint().isPersistWithEveryStep()) {
            return CompletableFuture.completedFuture(null);
        }
        Path program = pipeline.getOwner().getRootDir().toPath().resolve(PROGRAM);
        List<Object> before = identity(program);
        CompletableFuture<Void> yielded = new CompletableFuture<>();
        // The listener runs once the pipeline's thread is free, so after the save made when all branches are waiting.
        pipeline.getCurrentExecutions(false)
                .addListener(() -> yielded.complete(null), Connections.get().executor());
        return yielded.thenCompose(
                nothing -> isReplaced(program, before) ? CompletableFuture.completedFuture(null) : now(context));
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

    /** Saves the current state, or fails with an {@link UnsavedException}; may be called on any thread. */
    static CompletableFuture<Void> now(StepContext context) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        ListenableFuture<Void> save = context.saveState();
        save.addListener(() -> complete(saved, save, context), Connections.get().executor());
        return saved;
    }

    private static void complete(CompletableFuture<Void> saved, ListenableFuture<Void> save, StepContext context) {
        try {
            save.get();
            if (isActive(context)) {
                saved.complete(null);
            } else {
                saved.completeExceptionally(UnsavedException.stepEnded());
            }
        } catch (ExecutionException e) {
            saved.completeExceptionally(new UnsavedException(e.getCause()));
        } catch (InterruptedException e) {
            saved.completeExceptionally(e);
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
