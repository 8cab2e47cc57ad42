package io.jenkins.plugins.feishuproject.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Saves running pipelines, each once for all of its steps that begin together. */
@Extension
public final class ProgramSaves {

    private final Map<FlowExecution, CompletableFuture<Void>> pending = new HashMap<>();

    static ProgramSaves get() {
        return ExtensionList.lookupSingleton(ProgramSaves.class);
    }

    /**
     * Completes when a step that begins now would survive the end of this process, if its pipeline does. To be called
     * on the thread that runs the pipeline, which also saves it: so a save that is pending has not begun.
     */
    synchronized CompletableFuture<Void> saveBeginning(StepContext context) throws IOException, InterruptedException {
        FlowExecution execution = context.get(FlowExecution.class);
        CompletableFuture<Void> shared = pending.get(execution);
        if (shared != null) {
            return shared;
        }
        ListenableFuture<Void> save = context.saveState();
        CompletableFuture<Void> saved = completion(save);
        pending.put(execution, saved);
        save.addListener(() -> forget(execution), Runnable::run);
        return saved;
    }

    /** Completes when what is known at this moment would survive; may be called on any thread. */
    static CompletableFuture<Void> save(StepContext context) {
        return completion(context.saveState());
    }

    private synchronized void forget(FlowExecution execution) {
        pending.remove(execution);
    }

    private static CompletableFuture<Void> completion(ListenableFuture<Void> save) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
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
