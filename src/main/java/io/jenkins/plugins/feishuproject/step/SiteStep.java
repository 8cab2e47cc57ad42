package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class of all steps, with the arguments that select the site, the caller and the error handling. */
@Restricted(NoExternalUse.class)
public abstract class SiteStep extends Step {

    private String site;
    private String credentialsId;
    private String userKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String projectKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private OnError onError;
    private List<ErrorRule> errorRules;

    /** As a script or an expanded form handed them over and they were read; null in a job that is only configured. */
    @CheckForNull
    private transient Map<String, Object> arguments;

    SiteStep with(Map<String, Object> read) {
        this.arguments = read;
        return this;
    }

    /** @throws WrongArgumentsException if an argument is not of its type */
    protected Map<String, Object> arguments() throws WrongArgumentsException {
        return arguments == null ? getDescriptor().read(SiteStepDescriptor.arguments(this)) : arguments;
    }

    @CheckForNull
    public String getSite() {
        return site;
    }

    @DataBoundSetter
    public void setSite(@CheckForNull String site) {
        this.site = Identifiers.trimmed(site);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Identifiers.trimmed(credentialsId);
    }

    @CheckForNull
    public String getUserKey() {
        return userKey;
    }

    @DataBoundSetter
    public void setUserKey(@CheckForNull String userKey) {
        this.userKey = Identifiers.trimmed(userKey);
    }

    @CheckForNull
    public String getProjectKey() {
        return projectKey;
    }

    @DataBoundSetter
    public void setProjectKey(@CheckForNull String projectKey) {
        this.projectKey = Identifiers.trimmed(projectKey);
    }

    @CheckForNull
    public OnError getOnError() {
        return onError;
    }

    @DataBoundSetter
    public void setOnError(@CheckForNull OnError onError) {
        this.onError = onError;
    }

    @CheckForNull
    public List<ErrorRule> getErrorRules() {
        return Lists.present(errorRules);
    }

    @DataBoundSetter
    public void setErrorRules(@CheckForNull List<ErrorRule> errorRules) {
        this.errorRules = Lists.given(errorRules);
    }

    private ErrorPolicy.Level errorPolicy() {
        List<ErrorPolicy.Rule> rules = Lists.map(getErrorRules(), ErrorRule::toRule);
        return new ErrorPolicy.Level(rules == null ? List.of() : rules, onError);
    }

    @Override
    public final StepExecution start(StepContext context) throws IOException, InterruptedException {
        try {
            return begun(context);
        } catch (StepFailure e) {
            throw e.in(context);
        }
    }

    /** The step as it runs, unless something of it is refused. */
    protected abstract StepExecution begun(StepContext context) throws IOException, InterruptedException;

    /**
     * What the step is to do, worked out as of now.
     *
     * @throws StepFailure if the site or an argument is invalid
     */
    protected <T> T planned(Plan<T> plan) throws StepFailure {
        try {
            Site configured = FeishuProjectConfiguration.get().site(site);
            return plan.of(configured, Connections.get().clock().instant());
        } catch (SiteException e) {
            throw new StepFailure(e.getMessage());
        } catch (WrongArgumentsException e) {
            throw getDescriptor().refusal(e);
        }
    }

    protected StepRequest request(Site configured, Instant now) {
        return new StepRequest(
                getDescriptor().getFunctionName(),
                configured.pin(),
                credentialsId,
                userKey,
                errorPolicy(),
                now.toEpochMilli());
    }

    @Override
    public SiteStepDescriptor getDescriptor() {
        return (SiteStepDescriptor) super.getDescriptor();
    }

    protected interface Plan<T> {

        T of(Site site, Instant now) throws SiteException, WrongArgumentsException;
    }
}
