package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Manage Jenkins > System > Feishu Project: the list of sites. */
@Extension
@Symbol("feishuProject")
public final class FeishuProjectConfiguration extends GlobalConfiguration {

    private List<Site> sites = new ArrayList<>();

    public FeishuProjectConfiguration() {
        load();
    }

    public static FeishuProjectConfiguration get() {
        return ExtensionList.lookupSingleton(FeishuProjectConfiguration.class);
    }

    public List<Site> getSites() {
        return sites;
    }

    @DataBoundSetter
    public void setSites(List<Site> sites) {
        this.sites = new ArrayList<>(sites);
        save();
    }

    /**
     * The site of that name; the first one if no name is given; one with the defaults if none is configured.
     *
     * @throws UnfitConnectionException if there is no such site
     */
    public Site site(@CheckForNull String name) throws UnfitConnectionException {
        if (name == null) {
            return sites.isEmpty() ? new Site(Site.DEFAULT_NAME) : sites.get(0);
        }
        return sites.stream()
                .filter(site -> site.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnfitConnectionException(Messages.Site_unknown(name, names())));
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        try (BulkChange change = new BulkChange(this)) {
            // A form without a row sends no list, and would leave the old one.
            setSites(List.of());
            request.bindJSON(this, form);
            change.commit();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.FeishuProjectConfiguration_displayName();
    }

    private String names() {
        return sites.isEmpty()
                ? Site.DEFAULT_NAME
                : String.join(", ", sites.stream().map(Site::getName).toList());
    }
}
