package io.jenkins.plugins.feishuproject.step;

import com.google.common.util.concurrent.ListenableFuture;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** When what a step has to remember would survive the end of this process, if its pipeline does. */
final class ProgramSaves {

    private ProgramSaves() {}

    /**
     * Completes when a step that begins now is saved, by its pipeline if that does so anyway; at once where the
     * pipeline is saved at its end alone. To be called on the thread that runs the pipeline.
     *
     * @param isWritten whether the step was written since it began
     */
    static CompletableFuture<Void> beginning(StepContext context, BooleanSupplier isWritten)
            throws IOException, InterruptedException {
        FlowExecution pipeline = context.get(FlowExecution.class);
        if (!pipeline.getDurabilityHint().isPersistWithEveryStep()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> yielded = new CompletableFuture<>();
        // The pipeline's thread answers when it is free again, so after the save that it makes when its branches wait.
        pipeline.getCurrentExecutions(false).addListener(() -> yielded.complete(null), Runnable::run);
        return yielded.thenCompose(
                nothing -> isWritten.getAsBoolean() ? CompletableFuture.completedFuture(null) : now(context));
    }

    /** Saves what is known at this moment; may be called on any thread. */
    static CompletableFuture<Void> now(StepContext context) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        ListenableFuture<Void> save = context.saveState();
        save.addListener(() -> complete(saved, save), Connections.get().executor());
        return saved;
    }

    private static void complete(CompletableFuture<Void> saved, ListenableFuture<Void> save) {
        try {
            saved.complete(save.get());
        } catch (ExecutionException | InterruptedException e) {
            saved.completeExceptionally(e);
        }
    }
}
