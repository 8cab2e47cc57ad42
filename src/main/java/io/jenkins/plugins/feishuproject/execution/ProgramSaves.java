package io.jenkins.plugins.feishuproject.execution;

import com.google.common.util.concurrent.ListenableFuture;
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
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** When what a step has to remember would survive the end of this process, if its pipeline does. */
final class ProgramSaves {

    private static final String PROGRAM = "program.dat";

    private ProgramSaves() {}

    /**
     * Completes when a step that begins now is saved, by its pipeline if that does so anyway; at once where the
     * pipeline is saved at its end alone. Fails with an {@link UnsavedException}. To be called on the thread that runs
     * the pipeline.
     */
    static CompletableFuture<Void> beginning(StepContext context) throws IOException, InterruptedException {
        FlowExecution pipeline = context.get(FlowExecution.class);
        if (!pipeline.getDurabilityHint().isPersistWithEveryStep()) {
            return CompletableFuture.completedFuture(null);
        }
        Path program = pipeline.getOwner().getRootDir().toPath().resolve(PROGRAM);
        List<Object> before = identity(program);
        CompletableFuture<Void> yielded = new CompletableFuture<>();
        // The pipeline's thread answers when it is free again, so after the save that it makes when its branches wait.
        pipeline.getCurrentExecutions(false).addListener(() -> yielded.complete(null), Runnable::run);
        return yielded.thenCompose(
                nothing -> isReplaced(program, before) ? CompletableFuture.completedFuture(null) : now(context));
    }

    // Pipeline logs a save that it makes by itself and that fails, and goes on; only the file tells.
    private static boolean isReplaced(Path program, List<Object> before) {
        try {
            List<Object> after = identity(program);
            return !after.isEmpty() && !after.equals(before);
        } catch (IOException e) {
            return false;
        }
    }

    /** What another file in its place would not have; empty if there is none. */
    private static List<Object> identity(Path program) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(program, BasicFileAttributes.class);
            return file.isRegularFile()
                    ? List.of(String.valueOf(file.fileKey()), file.creationTime(), file.lastModifiedTime())
                    : List.of();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Saves what is known at this moment, or fails with an {@link UnsavedException}; may be called on any thread. */
    static CompletableFuture<Void> now(StepContext context) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        ListenableFuture<Void> save = context.saveState();
        save.addListener(() -> complete(saved, save), Connections.get().executor());
        return saved;
    }

    private static void complete(CompletableFuture<Void> saved, ListenableFuture<Void> save) {
        try {
            saved.complete(save.get());
        } catch (ExecutionException e) {
            saved.completeExceptionally(new UnsavedException(e.getCause()));
        } catch (InterruptedException e) {
            saved.completeExceptionally(e);
        }
    }
}
