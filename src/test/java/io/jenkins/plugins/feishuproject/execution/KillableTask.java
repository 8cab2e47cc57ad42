package io.jenkins.plugins.feishuproject.execution;

import hudson.EnvVars;
import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.BuildWork;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A task that is dropped at random moments, as a kill of the controller drops it, and started again from what its last
 * save took and from what stands on disk.
 */
final class KillableTask<S extends StepState> {

    private final Task<S> task;
    private final FreeStyleBuild build;
    private final FeishuProjectSimulator simulator;
    private final Random random;

    KillableTask(Task<S> task, FreeStyleBuild build, FeishuProjectSimulator simulator, Random random) {
        this.task = task;
        this.build = build;
        this.simulator = simulator;
        this.random = random;
    }

    /**
     * What the task returns in the end.
     *
     * @param events a kill comes before so many things have happened
     */
    Map<String, Object> run(S begun, int kills, int events) throws Exception {
        String saved = Json.write(begun);
        for (int kill = 0; ; kill++) {
            int left = kill < kills ? 1 + random.nextInt(events) : Integer.MAX_VALUE;
            // What is still on its way at a kill is lost, or the next life could look before it takes effect.
            try (FeishuProjectSimulator.Door door = simulator.open()) {
                Life life = new Life(saved, left, kill > 0, retrying(door));
                Optional<Map<String, Object>> result = life.live();
                if (result.isPresent()) {
                    return result.get();
                }
                saved = life.saved;
            }
        }
    }

    private static Site retrying(FeishuProjectSimulator.Door door) {
        Site site = PipelineFixture.site("default", door.baseUrl());
        site.setMaxRetries(10);
        return site;
    }

    /** From one start to the next kill. */
    private final class Life implements Progress<S>, BuildContext {

        private final AtomicReference<S> state;
        private final AtomicInteger left;
        private final boolean isResumed;
        private final Site site;
        private final AtomicReference<Object> end = new AtomicReference<>();
        private volatile String saved;
        private volatile boolean isKilled;
        private volatile Thread thread;

        Life(String saved, int left, boolean isResumed, Site site) {
            this.saved = saved;
            this.state = new AtomicReference<>(Json.read(saved, task.stateType()));
            this.left = new AtomicInteger(left);
            this.isResumed = isResumed;
            this.site = site;
        }

        /** Empty if it was killed. */
        @SuppressWarnings("unchecked")
        Optional<Map<String, Object>> live() throws Exception {
            Optional<?> told = isResumed ? task.told(this, build) : Optional.empty();
            if (told.isPresent() || isKilled) {
                return isKilled ? Optional.empty() : (Optional<Map<String, Object>>) told;
            }
            Session session = session();
            thread = Threads.get().virtual(() -> end.set(outcome(session)));
            thread.start();
            thread.join();
            BuildWork.of(build).call(() -> null);
            if (isKilled) {
                return Optional.empty();
            } else if (end.get() instanceof Throwable failure) {
                throw new AssertionError("it ended by itself", failure);
            }
            return Optional.of((Map<String, Object>) end.get());
        }

        private Object outcome(Session session) {
            try {
                return task.run(session, this);
            } catch (Throwable e) {
                return e;
            }
        }

        private Session session() throws Exception {
            SiteSettings settings = new SiteSettings(site);
            return new Session(
                    this,
                    settings,
                    new ErrorPolicy(get().request().policy(), site.errorPolicy()),
                    Connections.get().connect(settings, null, null, build),
                    new StepLog(this, settings),
                    work -> {},
                    isResumed,
                    () -> !isKilled);
        }

        private void happens() {
            if (left.decrementAndGet() == 0) {
                isKilled = true;
                Thread running = thread;
                if (running != null) {
                    running.interrupt();
                }
            }
        }

        @Override
        public S get() {
            return state.get();
        }

        @Override
        public void update(UnaryOperator<S> change) {
            state.updateAndGet(change);
            happens();
        }

        @Override
        public void save() throws InterruptedException {
            happens();
            String taken = Json.write(state.get());
            if (isKilled) {
                throw new InterruptedException("killed");
            }
            saved = taken;
            happens();
        }

        @Override
        public Run<?, ?> run() {
            return build;
        }

        @Override
        public TaskListener listener() {
            return TaskListener.NULL;
        }

        @Override
        public Masking masking() {
            return FreestyleRun.of(build, TaskListener.NULL, new EnvVars()).masking();
        }

        @Override
        public void mark(String warning) {}

        @Override
        public void pause(String reason) {}

        @Override
        public boolean isRunning() {
            return !isKilled;
        }

        @Override
        public void close() {}
    }
}
