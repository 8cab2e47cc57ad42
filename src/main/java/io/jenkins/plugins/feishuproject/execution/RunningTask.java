package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.BuildWork;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves.Save;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A task on its virtual thread. Its end, whatever it is, is told once, as the last of the build's work for it. */
final class RunningTask<S extends StepState> implements Progress<S> {

    private static final Logger LOGGER = Logger.getLogger(RunningTask.class.getName());

    private final Task<S> task;
    private final Run<?, ?> run;
    private final BuildWork work;
    private final Ending ending;
    private final AtomicReference<S> state;
    private final AtomicReference<Thread> endedBy = new AtomicReference<>();
    private volatile BuildContext build;
    private volatile Session session;
    private volatile Thread thread;

    RunningTask(Task<S> task, S state, Run<?, ?> run, Ending ending) {
        this.task = task;
        this.run = run;
        this.work = BuildWork.of(run);
        this.ending = ending;
        this.state = new AtomicReference<>(state);
    }

    /**
     * @param opening opens the build, as part of its work
     * @param beginning the save of the step's beginning
     */
    void begin(Callable<BuildContext> opening, Save beginning, boolean isResumed) {
        thread = Threads.get().virtual(() -> run(opening, beginning, isResumed));
        thread.start();
    }

    private void run(Callable<BuildContext> opening, Save beginning, boolean isResumed) {
        try {
            build = work.call(opening);
            Object result = isResumed ? resumed(beginning) : run(beginning, false);
            end(() -> ending.succeeded(result));
        } catch (InterruptedException e) {
            LOGGER.log(Level.FINE, "A step was interrupted", e);
            end(() -> {
                tellAbort(TaskListener.NULL);
                ending.interrupted();
            });
        } catch (StepFailure e) {
            end(() -> ending.failed(e));
        } catch (Throwable e) {
            fail(e instanceof ExecutionException ? e.getCause() : e, isResumed);
        }
    }

    private Object resumed(Save beginning) throws Exception {
        Optional<?> told = work.call(() -> task.told(this, run));
        return told.isPresent() ? told.get() : run(beginning, true);
    }

    private Object run(Save beginning, boolean isResumed) throws Exception {
        session = Threads.get()
                .onPlatform(() -> Session.open(get().request(), build, beginning, isResumed, this::claimEnd));
        return task.run(session, this);
    }

    private void fail(Throwable failure, boolean isResumed) {
        if (failure instanceof SiteException || failure instanceof UnsavedException) {
            end(() -> ending.failed(new StepFailure(masked(failure.getMessage()))));
        } else {
            LOGGER.log(Level.WARNING, failure, () -> "A step failed in " + run);
            end(() -> ending.failed(new StepFailure(masked(broken(failure, isResumed)))));
        }
    }

    /**
     * What an unexpected failure is told as; the system log has the stack trace.
     *
     * @param isResumed whether the step might have done something before a restart
     */
    static String broken(Throwable failure, boolean isResumed) {
        String what = Reason.of(failure);
        return isResumed ? Messages.RunningTask_brokenAfterRestart(what) : Messages.RunningTask_broken(what);
    }

    private String masked(String sentence) {
        return build == null ? sentence : build.masking().in(sentence);
    }

    private void end(Runnable telling) {
        if (claimEnd()) {
            work.post(() -> closing(telling));
        }
    }

    /** The last of the build's work for the step. */
    private void closing(Runnable telling) {
        try {
            telling.run();
        } finally {
            if (build != null) {
                build.close();
            }
        }
    }

    private void tellAbort(TaskListener log) {
        task.aborted(session, this, build == null ? log : build.listener());
    }

    boolean isOf(Run<?, ?> other) {
        return run == other;
    }

    boolean hasEnded() {
        return endedBy.get() != null;
    }

    /** Whether the calling thread, that of the task, is the one that ends the step. */
    private boolean claimEnd() {
        Thread caller = Thread.currentThread();
        return endedBy.compareAndSet(null, caller) || endedBy.get() == caller;
    }

    /**
     * Ends the task at once unless it is about to end by itself, and returns once the build's log tells what that
     * means.
     *
     * @param log for a step that had not got as far as the build's own
     */
    void abort(TaskListener log) throws InterruptedException, ExecutionException {
        if (endedBy.compareAndSet(null, Thread.currentThread())) {
            thread.interrupt();
            thread.join();
            work.call(() -> {
                closing(() -> tellAbort(log));
                return null;
            });
        }
    }

    /** Returns once the task's end has been told. */
    void join() throws InterruptedException, ExecutionException {
        thread.join();
        work.call(() -> null);
    }

    /** What the step is waiting for. */
    String status() {
        Session opened = session;
        return opened == null ? Messages.RunningTask_opening() : opened.log().status();
    }

    @Override
    public S get() {
        return state.get();
    }

    @Override
    public void update(UnaryOperator<S> change) {
        state.updateAndGet(change);
    }

    @Override
    public void save() throws UnsavedException, InterruptedException {
        session.build().save();
    }

    /** How the step ends; part of the build's work. */
    interface Ending {
        void succeeded(Object result);

        void failed(StepFailure failure);

        /** The step was interrupted by nobody who would end it. */
        void interrupted();
    }
}
