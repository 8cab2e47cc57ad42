package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Descriptor;
import hudson.model.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Manage Jenkins > System > Feishu Project: the list of sites. */
@Extension
@Symbol("feishuProject")
@Restricted(NoExternalUse.class)
public final class FeishuProjectConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(FeishuProjectConfiguration.class.getName());

    // Replaced as a whole and never changed, so that builds see all of a change or nothing of it. A copy of another
    // type would show in the settings file.
    private volatile List<Site> sites = new ArrayList<>();

    private transient volatile boolean unreadable;

    public FeishuProjectConfiguration() {
        load();
    }

    public static FeishuProjectConfiguration get() {
        return ExtensionList.lookupSingleton(FeishuProjectConfiguration.class);
    }

    public List<Site> getSites() {
        return Collections.unmodifiableList(sites);
    }

    /**
     * Replaces all sites at once, in memory and on disk.
     *
     * @throws Failure if one of them cannot be used; all stay as they are
     */
    @DataBoundSetter
    public void setSites(@CheckForNull List<Site> sites) {
        List<Site> given = new ArrayList<>(sites == null ? List.of() : sites);
        given.removeIf(Objects::isNull);
        requireUsable(given);
        replace(given);
        Connections.get().sitesChanged();
    }

    private synchronized void replace(List<Site> given) {
        sites = given;
        unreadable = false;
        save();
    }

    /** Whether the settings file is there and could not be read, so that nobody knows what sites it holds. */
    public boolean isUnreadable() {
        return unreadable;
    }

    /**
     * The site of that name; the first one if no name is given; one with the defaults if none is configured.
     *
     * @throws SiteException if there is no such site
     */
    public Site site(@CheckForNull String name) throws SiteException {
        List<Site> present = readable();
        if (present.isEmpty()) {
            present = List.of(Site.builtIn());
        }
        return name == null ? present.get(0) : named(name, present);
    }

    /**
     * The site at which a step began, by its {@link Site#pin}. Where sites were removed or added since, it is no other.
     *
     * @throws SiteException if it is gone
     */
    public Site pinned(@CheckForNull String pin) throws SiteException {
        return pin == null ? Site.builtIn() : named(pin, readable());
    }

    private List<Site> readable() throws SiteException {
        if (unreadable) {
            throw new SiteException(Messages.Site_unreadable(getConfigFile()));
        }
        return sites;
    }

    private static Site named(String name, List<Site> present) throws SiteException {
        for (Site site : present) {
            if (site.getName().equals(name)) {
                return site;
            }
        }
        List<String> names = present.stream().map(Site::getName).toList();
        throw new SiteException(
                Messages.Site_unknown(name, names.isEmpty() ? Messages.Site_none() : String.join(", ", names)));
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            setSites(bind(request, form.opt("sites")));
            return true;
        } catch (Failure e) {
            throw new FormException(e.getMessage(), "sites");
        }
    }

    /** A file that cannot be read is told in the log and on the page, and leaves Jenkins running. */
    @Override
    public synchronized void load() {
        XmlFile file = getConfigFile();
        try {
            if (file.exists()) {
                file.unmarshal(this);
                sites.removeIf(Objects::isNull);
            }
        } catch (IOException e) {
            unreadable = true;
            LOGGER.log(Level.WARNING, "Failed to load " + file, e);
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.FeishuProjectConfiguration_displayName();
    }

    // A form without a row sends no list, one with a single row no array.
    private static List<Site> bind(StaplerRequest2 request, @Nullable Object rows) throws FormException {
        Descriptor<?> descriptor = Jenkins.get().getDescriptorOrDie(Site.class);
        List<Site> bound = new ArrayList<>();
        if (rows != null) {
            for (Object row : JSONArray.fromObject(rows)) {
                bound.add((Site) descriptor.newInstance(request, (JSONObject) row));
            }
        }
        return bound;
    }

    private static void requireUsable(List<Site> sites) {
        Set<String> names = new HashSet<>();
        for (Site site : sites) {
            if (!names.add(site.getName())) {
                throw new Failure(Messages.Site_duplicate(site.getName()));
            }
            try {
                new SiteSettings(site);
            } catch (SiteException e) {
                throw new Failure(e.getMessage());
            }
        }
    }
}
