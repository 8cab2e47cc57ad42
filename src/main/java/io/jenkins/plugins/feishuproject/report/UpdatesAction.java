package io.jenkins.plugins.feishuproject.report;

import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.management.Badge;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The "Feishu Project" page of a build: the table of its updates, also exposed in the remote API. It is a tab on
 * the new build page and a sidebar link on the old one.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class UpdatesAction extends Tab implements RunAction2 {

    static final String URL = "feishuProject";

    private static final Logger LOGGER = Logger.getLogger(UpdatesAction.class.getName());

    private transient UpdateJournal journal;

    // Other threads can see the action before Jenkins calls {@code onAttached}, so it attaches itself.
    UpdatesAction(Run<?, ?> run) {
        super(run);
        attach(run);
    }

    /**
     * Adds an update to the table of {@code run} and persists it before returning. Adds nothing if the build was killed
     * and deleted, which that would bring back.
     */
    public static void add(Run<?, ?> run, UpdateRecord update) throws IOException {
        if (run.getRootDir().isDirectory()) {
            of(run).journal.add(update);
        }
    }

    /** What became so far of the changes of {@code run} whose id contains this text, by the id of their record. */
    public static Map<String, UpdateRecord> findAll(Run<?, ?> run, String text) throws IOException {
        return journal(run).findAll(text);
    }

    /** What the steps of {@code run} returned besides by this name. */
    public static Set<String> allMore(Run<?, ?> run, String name) throws IOException {
        return journal(run).allMore(name);
    }

    private static UpdatesAction of(Run<?, ?> run) throws IOException {
        UpdatesAction action = run.getAction(UpdatesAction.class);
        return action == null ? attachedTo(run) : action;
    }

    private static UpdatesAction attachedTo(Run<?, ?> run) throws IOException {
        // Each build has a lock of its own: a save, or a listener to it, may hang.
        synchronized (run) {
            UpdatesAction action = run.getAction(UpdatesAction.class);
            if (action == null) {
                action = new UpdatesAction(run);
                run.addAction(action);
                run.save();
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> run) {}

    @Override
    public void onLoad(Run<?, ?> run) {
        attach(run);
    }

    private void attach(Run<?, ?> run) {
        this.object = run;
        this.journal = journal(run);
    }

    private static UpdateJournal journal(Run<?, ?> run) {
        return new UpdateJournal(() -> run.getRootDir().toPath());
    }

    @Override
    public Run<?, ?> getObject() {
        return (Run<?, ?>) object;
    }

    /** The number of updates that did not succeed. */
    @Override
    public Badge getBadge() {
        UpdateTable table = getTable();
        return table.failed() == 0
                ? null
                : new Badge(String.valueOf(table.failed()), table.getSummary(), Badge.Severity.WARNING);
    }

    /** The updates in the order in which they ended; empty if they cannot be read. */
    @Exported(visibility = 2)
    public List<UpdateRow> getUpdates() {
        return getTable().inOrder();
    }

    /** A snapshot of the updates. */
    public UpdateTable getTable() {
        try {
            return new UpdateTable(journal.updates(), !getObject().isBuilding());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The updates of " + object + " cannot be read");
            return UpdateTable.unreadable();
        }
    }

    @Override
    public String getIconFileName() {
        return "symbol-feishu-project-node plugin-feishu-project";
    }

    @Override
    public String getDisplayName() {
        return Messages.UpdatesAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
