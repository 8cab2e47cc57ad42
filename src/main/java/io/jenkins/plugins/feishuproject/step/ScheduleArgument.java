package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Texts;
import io.jenkins.plugins.feishuproject.plan.ScheduleChange;
import java.io.Serializable;
import java.util.List;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The argument {@code nodeSchedule}, or a row of {@code schedules}. */
public final class ScheduleArgument implements Describable<ScheduleArgument>, Serializable {

    private static final long serialVersionUID = 1L;

    private String estimateStartDate;
    private String estimateEndDate;
    private Double points;
    private List<String> owners;
    private Boolean isAuto;

    @DataBoundConstructor
    public ScheduleArgument() {}

    @CheckForNull
    public String getEstimateStartDate() {
        return estimateStartDate;
    }

    @DataBoundSetter
    public void setEstimateStartDate(@CheckForNull String estimateStartDate) {
        this.estimateStartDate = Util.fixEmptyAndTrim(estimateStartDate);
    }

    @CheckForNull
    public String getEstimateEndDate() {
        return estimateEndDate;
    }

    @DataBoundSetter
    public void setEstimateEndDate(@CheckForNull String estimateEndDate) {
        this.estimateEndDate = Util.fixEmptyAndTrim(estimateEndDate);
    }

    @CheckForNull
    public Double getPoints() {
        return points;
    }

    @DataBoundSetter
    public void setPoints(@CheckForNull Double points) {
        this.points = points;
    }

    @CheckForNull
    public List<String> getOwners() {
        return owners;
    }

    @DataBoundSetter
    public void setOwners(@CheckForNull List<String> owners) {
        this.owners = Texts.splitIfGiven(owners);
    }

    @CheckForNull
    public Boolean getIsAuto() {
        return isAuto;
    }

    @DataBoundSetter
    public void setIsAuto(@CheckForNull Boolean isAuto) {
        this.isAuto = isAuto;
    }

    ScheduleChange toChange() {
        return new ScheduleChange(estimateStartDate, estimateEndDate, points, owners, isAuto);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ScheduleArgument> {
        @Override
        public String getDisplayName() {
            return Messages.ScheduleArgument_displayName();
        }

        @Override
        public ScheduleArgument newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, Forms.withoutBlanks(form));
        }

        /** For the form. */
        public String oneLine(@CheckForNull List<String> texts) {
            return Texts.oneLine(texts);
        }

        @POST
        public ListBoxModel doFillIsAutoItems() {
            return Forms.yesNoOrUnchanged();
        }
    }
}
