package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.RelativePath;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The argument {@code nodeSchedule}, or a row of {@code schedules}. */
@Restricted(NoExternalUse.class)
public final class ScheduleArgument implements Describable<ScheduleArgument> {

    private String estimateStartDate;
    private String estimateEndDate;
    private String points;
    private List<String> owners;
    private String isAuto;

    @DataBoundConstructor
    public ScheduleArgument() {}

    @CheckForNull
    public String getEstimateStartDate() {
        return estimateStartDate;
    }

    @DataBoundSetter
    public void setEstimateStartDate(@CheckForNull String estimateStartDate) {
        this.estimateStartDate = Identifiers.trimmed(estimateStartDate);
    }

    @CheckForNull
    public String getEstimateEndDate() {
        return estimateEndDate;
    }

    @DataBoundSetter
    public void setEstimateEndDate(@CheckForNull String estimateEndDate) {
        this.estimateEndDate = Identifiers.trimmed(estimateEndDate);
    }

    /** A number; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getPoints() {
        Object value = FormValue.read(points);
        boolean isLong = value instanceof BigDecimal || value instanceof BigInteger;
        return isLong ? (Object) ((Number) value).doubleValue() : value;
    }

    @DataBoundSetter
    public void setPoints(@CheckForNull Object points) {
        this.points = FormValue.plain(points);
    }

    @CheckForNull
    public List<String> getOwners() {
        return Lists.present(owners);
    }

    @DataBoundSetter
    public void setOwners(@CheckForNull List<String> owners) {
        this.owners = Lists.given(owners);
    }

    /** A boolean; in a freestyle job possibly text containing a variable. */
    @CheckForNull
    public Object getIsAuto() {
        return FormValue.read(isAuto);
    }

    @DataBoundSetter
    public void setIsAuto(@CheckForNull Object isAuto) {
        this.isAuto = FormValue.plain(isAuto);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ScheduleArgument> {
        @Override
        public String getDisplayName() {
            return Messages.ScheduleArgument_displayName();
        }

        /** Called from the form. */
        public String oneLine(@CheckForNull List<String> texts) {
            return OneLineList.oneLine(texts);
        }

        @POST
        public ListBoxModel doFillIsAutoItems(@AncestorInPath @CheckForNull Item item, @QueryParameter String isAuto) {
            return FormOptions.yesNoOrUnchanged(item, isAuto);
        }

        @POST
        public FormValidation doCheckEstimateStartDate(
                @AncestorInPath @CheckForNull Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String site) {
            return FormChecks.check(
                    item,
                    "estimateStartDate",
                    value,
                    text -> meaning(FieldChecks.start(text, calendar(item, site), now())));
        }

        @POST
        public FormValidation doCheckEstimateEndDate(
                @AncestorInPath @CheckForNull Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String site) {
            return FormChecks.check(
                    item,
                    "estimateEndDate",
                    value,
                    text -> meaning(FieldChecks.end(text, calendar(item, site), now())));
        }

        @POST
        public FormValidation doCheckPoints(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.check(item, "points", value, text -> {
                FieldChecks.points(text);
                return FormValidation.ok();
            });
        }

        @POST
        public FormValidation doCheckOwners(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.checkOwners(item, "owners", value);
        }

        private static SiteCalendar calendar(@CheckForNull Item item, @CheckForNull String name) throws AbortException {
            Site site = FormAccess.mayChoose(item)
                    ? FeishuProjectConfiguration.get().site(Identifiers.trimmed(name))
                    : new Site(Site.DEFAULT_NAME);
            return new SiteSettings(site).calendar();
        }

        private static Instant now() {
            return Connections.get().clock().instant();
        }

        private static FormValidation meaning(ZonedDateTime instant) {
            return FormValidation.ok(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.FULL)
                    .localizedBy(LocaleProvider.getLocale())
                    .format(instant));
        }
    }
}
