package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Descriptor;
import hudson.model.Failure;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
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
import org.jvnet.localizer.LocaleProvider;
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
    private static final int MAX_SITES = 1_000;

    // Replaced as a whole and never modified, so that builds never see a partial update. Another list type would show
    // up in the settings file.
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
     * @throws Failure if one of them is invalid; no site is changed then
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

    /** Whether the settings file exists but could not be read, so that the configured sites are unknown. */
    public boolean isUnreadable() {
        return unreadable;
    }

    /**
     * The site with that name; the first site if the name is null; a site with default settings if none is configured.
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
     * The site with which a step started, by its {@link Site#pin}: never another one, even if sites were added or
     * removed since.
     *
     * @throws SiteException if it no longer exists
     */
    public Site pinned(@CheckForNull String pin) throws SiteException {
        return pin == null ? Site.builtIn() : named(pin, readable());
    }

    private List<Site> readable() throws SiteException {
        if (unreadable) {
            throw new SiteException(
                    Messages.Site_unreadable(getConfigFile().getFile().getName()));
        }
        return sites;
    }

    private static Site named(String name, List<Site> present) throws SiteException {
        for (Site site : present) {
            if (site.getName().equals(name)) {
                return site;
            }
        }
        throw new SiteException(Messages.Site_unknown(
                TypedUrl.inText(name), present.isEmpty() ? Messages.Site_none() : names(present)));
    }

    private static String names(List<Site> sites) {
        return LocalizedList.byCommas(sites, Site::shownName).in(LocaleProvider.getLocale());
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

    /** An unreadable file is reported in the log and on the page, and does not keep Jenkins from starting. */
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

    // A form without rows submits no list, and one with a single row submits an object instead of an array.
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
        if (sites.size() > MAX_SITES) {
            throw new Failure(Messages.Site_tooMany(
                    "sites", LocalizedMessage.count(MAX_SITES), LocalizedMessage.count(sites.size())));
        }
        Set<String> names = new HashSet<>();
        for (Site site : sites) {
            try {
                new SiteSettings(site);
            } catch (SiteException e) {
                throw new Failure(e.getMessage());
            }
            if (!names.add(site.getName())) {
                throw new Failure(Messages.Site_duplicate(site.shownName()));
            }
        }
    }
}
