package io.jenkins.plugins.feishuproject.report;

import hudson.Extension;
import hudson.model.Run;
import java.util.List;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** A line in the details of the new build page with the number of updates. */
@Restricted(NoExternalUse.class)
public final class UpdatesDetail extends Detail {

    private final UpdatesAction updates;

    private UpdatesDetail(UpdatesAction updates) {
        super(updates.getObject());
        this.updates = updates;
    }

    @Override
    public String getIconClassName() {
        return updates.getIconFileName();
    }

    @Override
    public String getDisplayName() {
        return updates.getTable().getSummary();
    }

    @Override
    public String getLink() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String root = request == null ? "" : request.getContextPath();
        return root + "/" + updates.getObject().getUrl() + updates.getUrlName();
    }

    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends DetailFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public List<? extends Detail> createFor(Run run) {
            UpdatesAction updates = ((Run<?, ?>) run).getAction(UpdatesAction.class);
            return updates == null ? List.of() : List.of(new UpdatesDetail(updates));
        }
    }
}
